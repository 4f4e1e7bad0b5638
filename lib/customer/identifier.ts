import type { LoginType } from '../carecloud/tokens.ts';
import { normalisePhone } from './phone.ts';

/** A sign-in name in the form CareCloud accepts. */
export type Identifier = { type: LoginType; value: string };

/** In order of precedence for ambiguous input. */
const KINDS = ['email', 'phone', 'card'] as const;

/**
 * Recognises an e-mail address, a phone number or a card number in what was typed.
 *
 * Digits alone are ambiguous: a number that is a valid phone number (with the country assumed or written) is taken
 * for one, longer ones are cards. The customer can say which it is.
 *
 * @param kind what the customer said it is, if anything
 * @param country ISO code assumed for a phone number without country code
 * @param among what it may be when the customer has not said
 * @returns undefined when it can be none of them, or not the one said
 */
export function recognise(
  text: string,
  kind: LoginType | 'auto',
  country: string,
  among: readonly LoginType[] = KINDS,
): Identifier | undefined {
  const trimmed = text.trim();
  const values = {
    email: /^\S+@\S+\.\S+$/.test(trimmed) ? trimmed.toLowerCase() : undefined,
    phone: normalisePhone(trimmed, country),
    card: /^[\dA-Za-z][\dA-Za-z -]{3,30}$/.test(trimmed) ? trimmed.replace(/[ -]/g, '') : undefined,
  };
  const kinds = kind === 'auto' ? among : [kind];
  for (const type of KINDS) {
    const value = kinds.includes(type) ? values[type] : undefined;
    if (value) return { type, value };
  }
  return undefined;
}
