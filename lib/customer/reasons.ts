import { ownProperty } from '../own-property.ts';

/**
 * Message keys (`errors`) for CareCloud's reasons for refusing a value (contract, `invalid_params`), and for the portal's own
 * reasons for a value that was not written.
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

/** The message key for a refused value. Operations have reasons of their own, which are unknown here. */
export function errorKeyOf(reason: string): string {
  return ownProperty(KEYS, reason) ?? 'not_allowed';
}

/**
 * The field that a refused value belongs to. CareCloud names it by its own name, a joined name
 * (`personal_information.email`) or something else; the last known part is used.
 */
export function lastKnown<Name extends string>(
  name: string,
  isKnown: (part: string) => part is Name,
): Name | undefined {
  return name.match(/\w+/g)?.findLast((part) => isKnown(part));
}
