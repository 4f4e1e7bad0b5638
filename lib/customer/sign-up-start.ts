import 'server-only';
import { ensureDevice } from '../session/device.ts';
import { isRegistered } from './is-registered.ts';
import type { Contact } from './one-time-codes.ts';
import { keepSignUp, provenNow, type SignUpState } from './sign-up-state.ts';

/**
 * What is known of somebody before they sign up. `emailProven`: whoever sent them here vouches that the address is
 * theirs. `social`: credentials for CareCloud, by which they will sign in; `provider` is the name shown to them.
 */
export type SignUpStart = {
  first_name?: string;
  last_name?: string;
  email?: string;
  emailProven?: boolean;
  social?: { networkId: string; token: string; provider: string };
};

/**
 * Begins a sign-up with what is known already, in place of one this browser may have begun before. The caller then
 * redirects to /sign-up. Server actions and route handlers only.
 */
export async function startSignUp(start: SignUpStart): Promise<void> {
  const { first_name = '', last_name = '', social } = start;
  const email = (start.email ?? '').trim().toLowerCase();
  const isProven = start.emailProven === true && email !== '';
  const contact: Contact = { channel: 'email', value: email };
  const state: SignUpState = {
    values: { first_name, last_name, contact: email },
    proven: isProven ? [provenNow(contact)] : [],
    isKnown: isProven && (await isRegistered(contact)),
    ...(social && { social }),
  };
  await keepSignUp(await ensureDevice(), state);
}
