import type { Texts } from './changes.ts';

/**
 * An address as it is read: street with its numbers, further lines, town with its postcode, country.
 *
 * @param country its name, where it is known
 * @returns lines that are not empty
 */
export function addressLines(address: Texts, country: string | undefined): string[] {
  const numbers = joined('/', address.address2, address.address3);
  return [
    joined(' ', address.address1, numbers),
    address.address4,
    address.address5,
    address.address6,
    address.address7,
    joined(' ', address.zip, address.city),
    country ?? address.country_code,
  ].filter((line): line is string => Boolean(line));
}

/** Countries whose houses have a land-registry number besides the one in their street. */
const LAND_REGISTRY_COUNTRIES = ['cz', 'sk', 'at'];

/**
 * Whether houses of a country have a land-registry number.
 *
 * @param country its code (ISO 3166-1 alpha-2, in lower case)
 */
export function hasLandRegistryNumbers(country: string): boolean {
  return LAND_REGISTRY_COUNTRIES.includes(country);
}

function joined(separator: string, ...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(separator);
}
