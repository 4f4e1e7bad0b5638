import type { LoginType } from '../carecloud/tokens.ts';
import { normalisePhone } from './phone.ts';

/** How a customer says who they are, in the form CareCloud takes it. */
export type Identifier = { type: LoginType; value: string };

/**
 * Recognises an e-mail address, a phone number or a card number in what was typed.
 *
 * Digits alone are ambiguous: a number that is a valid phone number (with the country assumed or written) is taken
 * for one, longer ones are cards. The customer can say which it is.
 *
 * @param kind what the customer said it is, if anything
 * @param country ISO code assumed for a phone number without country code
 * @returns undefined when it can be none of them, or not the one said
 */
export function recognise(text: string, kind: LoginType | 'auto', country: string): Identifier | undefined {
  const trimmed = text.trim();
  const email = /^\S+@\S+\.\S+$/.test(trimmed) ? trimmed.toLowerCase() : undefined;
  const card = /^[\dA-Za-z][\dA-Za-z -]{3,30}$/.test(trimmed) ? trimmed.replace(/[ -]/g, '') : undefined;
  const phone = normalisePhone(trimmed, country);
  if (kind === 'email') return email ? { type: 'email', value: email } : undefined;
  if (kind === 'phone') return phone ? { type: 'phone', value: phone } : undefined;
  if (kind === 'card') return card ? { type: 'card', value: card } : undefined;
  if (email) return { type: 'email', value: email };
  if (phone) return { type: 'phone', value: phone };
  if (card) return { type: 'card', value: card };
  return undefined;
}
