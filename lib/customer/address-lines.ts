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

/** Whether an address may have a land-registry number: it has one, or its country knows them, or that is not known yet. */
export function mayHaveLandRegistryNumber({ address2, country_code }: Texts): boolean {
  return Boolean(address2) || !country_code || LAND_REGISTRY_COUNTRIES.includes(country_code);
}

function joined(separator: string, ...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(separator);
}
