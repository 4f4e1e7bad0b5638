import 'server-only';
import { ensureDevice } from '../session/device.ts';
import { isRegistered } from './is-registered.ts';
import type { Contact } from './one-time-codes.ts';
import { keepSignUp, provenNow, type SignUpState } from './sign-up-state.ts';

/**
 * What is known about a visitor before they sign up. `emailProven`: the provider has verified the address. `social`: the
 * credentials for CareCloud, with which they will sign in; `provider` is the name shown to them.
 */
export type SignUpStart = {
  first_name?: string;
  last_name?: string;
  email?: string;
  emailProven?: boolean;
  social?: { networkId: string; token: string; provider: string };
};

/**
 * Begins a sign-up with what is known already, and replaces one that this browser may have begun. The caller then redirects to
 * /sign-up. Server actions and route handlers only.
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
