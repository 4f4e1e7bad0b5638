import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * Reads a phone number the way people write it ("+420 523 828 931", "00420…", "523 828 931") into what CareCloud
 * keeps: digits with country code, no plus, no spaces.
 *
 * @param country ISO code of the country assumed when none is written
 * @returns undefined when it cannot be a phone number
 */
export function normalisePhone(text: string, country: string): string | undefined {
  const compact = text.replace(/[\s().\-/\u00a0]/g, '').replace(/^00/, '+');
  if (!/^\+?\d{4,20}$/.test(compact)) return undefined;
  const home = country.toUpperCase() as CountryCode;
  const parsed = parsePhoneNumberFromString(compact, home);
  if (parsed?.isValid()) return parsed.number.slice(1);
  const withPlus = compact.startsWith('+') ? parsed : parsePhoneNumberFromString(`+${compact}`);
  if (withPlus?.isPossible()) return withPlus.number.slice(1);
  return undefined;
}
