import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * Reads a phone number the way people write it ("+420 523 828 931", "00420…", "523 828 931") into what CareCloud
 * keeps: digits with country code, no plus, no spaces.
 *
 * @param country ISO code of the country assumed when none is written
 * @returns undefined when it cannot be a phone number (at most 15 digits: ITU-T E.164)
 */
export function normalisePhone(text: string, country: string): string | undefined {
  const compact = text.replace(/[\s().\-/\u00a0]/g, '').replace(/^00/, '+');
  if (!/^\+?\d{4,15}$/.test(compact)) return undefined;
  const parsed = parsePhoneNumberFromString(compact, country.toUpperCase() as CountryCode);
  if (parsed?.isValid()) return parsed.number.slice(1);
  if (compact.startsWith('+')) return parsed?.isPossible() ? parsed.number.slice(1) : undefined;
  const international = parsePhoneNumberFromString(`+${compact}`);
  return international?.isValid() ? international.number.slice(1) : undefined;
}

/**
 * Whether a message may be sent to a phone. Without allowed prefixes to any country's, but not to a number of no country: these
 * cost most (premium rate, satellites; ITU-T E.164.1).
 *
 * @param digits as {@link normalisePhone} gives them
 * @param allowed beginnings of the numbers that messages may go to: calling codes or longer; none for all
 */
export function canGetMessages(digits: string, allowed: readonly string[]): boolean {
  if (allowed.length > 0) return allowed.some((prefix) => digits.startsWith(prefix));
  return parsePhoneNumberFromString(`+${digits}`)?.isNonGeographic() !== true;
}
