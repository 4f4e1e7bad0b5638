import { ownProperty } from '../own-property.ts';

/**
 * CareCloud's reasons for refusing a value (contract, `invalid_params`), and the writers' own for a value that was not
 * written, as keys of the portal's `errors` words.
 */
const KEYS: Record<string, string> = {
  already_exists: 'already_exists',
  relation_already_exists: 'already_exists',
  empty: 'required',
  required: 'required',
  not_found: 'not_found',
  deleted: 'not_found',
  not_allowed_value: 'not_allowed',
  invalid_value_format: 'invalid',
  not_saved: 'not_saved',
  unconfirmed: 'unconfirmed',
};

/** The key of what to say about a value CareCloud refused; operations add reasons of their own to those known here. */
export function errorKeyOf(reason: string): string {
  return ownProperty(KEYS, reason) ?? 'not_allowed';
}

/**
 * What a refused value is by the names known here. The contract calls it by its name, a joined name
 * (`personal_information.email`) or something else; the last part that is known counts.
 */
export function lastKnown<Name extends string>(
  name: string,
  isKnown: (part: string) => part is Name,
): Name | undefined {
  return name.match(/\w+/g)?.findLast((part) => isKnown(part));
}
