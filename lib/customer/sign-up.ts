import 'server-only';
import { env } from '../env.ts';
import { orOutage } from '../outage.ts';
import { ensureDevice, readDevice } from '../session/device.ts';
import type { Texts } from './changes.ts';
import { isConsentField } from './fields.ts';
import { recognise } from './identifier.ts';
import { isRegistered } from './is-registered.ts';
import { type Contact, redeemCode, sendCode } from './one-time-codes.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { changeSignUp, FRESH, provenNow, readSignUp, type SignUpState } from './sign-up-state.ts';
import { isWordingField, wordingField } from './wordings.ts';

/**
 * Signing up, until the account is made (`make-account.ts`): first the visitor proves with a one-time code that an e-mail
 * address or a phone is theirs, then fills in the rest.
 *
 * Strangers cannot find out who is registered. A code is sent to any address, with the same calls and the same words, and
 * only a visitor who has typed that code, and so owns the address, is told that there is an account already. Sending an
 * existing customer another message instead could be detected by its timing, and CareCloud has no operation for it. For the
 * same reason only proven contacts are written into a new account: a phone that was merely typed would be answered with
 * "already exists".
 */

/** The contact that has to be proven next; `any`: either will do. */
export type WantedContact = 'any' | Contact['channel'];

/** The step of a sign-up, which its page shows. */
export type SignUpStep =
  | { kind: 'contact'; wanted: WantedContact; typed: string }
  | { kind: 'code'; contact: Contact }
  | { kind: 'known'; contact: Contact }
  | { kind: 'details'; proven: Contact[]; values: Record<string, string> };

/** The step, the social network the visitor came with, and whether there is anything to start over from. */
export type SignUpView = { step: SignUpStep; provider: string | undefined; hasBegun: boolean };

/** Whether the portal offers signing up: only when SIGN_UP_SOURCE_ID is set. */
export function canSignUp(): boolean {
  return env().SIGN_UP_SOURCE_ID !== undefined;
}

/**
 * The state of this browser's sign-up.
 *
 * @param wantsOtherContact whether the visitor goes back to give another e-mail address or phone
 */
export async function readSignUpView(wantsOtherContact: boolean): Promise<SignUpView> {
  const state = await readSignUp();
  if (!state || state.isMade) {
    const step = { kind: 'contact', wanted: nextContact([]) ?? 'any', typed: '' } as const;
    return { step, provider: undefined, hasBegun: false };
  }
  return {
    step: wantsOtherContact ? otherContactStep(state) : stepOf(state),
    provider: state.social?.provider,
    hasBegun: true,
  };
}

function stepOf(state: SignUpState): SignUpStep {
  const proven = state.proven.map(({ contact }) => contact);
  const [first] = proven;
  if (state.isKnown && first) return { kind: 'known', contact: first };
  if (state.pending) return { kind: 'code', contact: state.pending.contact };
  const wanted = nextContact(proven);
  if (wanted || !first)
    return { kind: 'contact', wanted: wanted ?? 'any', typed: state.values.contact ?? '' };
  return { kind: 'details', proven, values: state.values };
}

function otherContactStep({ pending, proven, values }: SignUpState): SignUpStep {
  const all = proven.map(({ contact }) => contact);
  const wanted = nextContact(all) ?? nextContact([]) ?? 'any';
  const current = pending?.contact ?? all.find(({ channel }) => wanted === 'any' || channel === wanted);
  const typed = current
    ? current.channel === 'phone'
      ? `+${current.value}`
      : current.value
    : values.contact;
  return { kind: 'contact', wanted, typed: typed ?? '' };
}

/** The contact that still has to be proven before the details can be sent, if any. */
export function nextContact(proven: Contact[]): WantedContact | undefined {
  const required = (['email', 'phone'] as const).filter((field) => env().SIGN_UP_REQUIRED.includes(field));
  if (required.length === 0) return proven.length === 0 ? 'any' : undefined;
  return required.find((field) => !proven.some(({ channel }) => channel === field));
}

/** The result of sending a code. `refused`: CareCloud does not accept the address. */
export type SendCodeResult =
  | { kind: 'sent' }
  | { kind: 'unrecognised'; wanted: WantedContact }
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'refused' }
  | { kind: 'unavailable' };

/**
 * Has a code sent to an e-mail address or a phone as typed, registered or not. Server actions only.
 */
export async function sendSignUpCode(typed: string): Promise<SendCodeResult> {
  const before = await readSignUp();
  const state = before && !before.isMade ? before : FRESH;
  const wanted = nextContact(state.proven.map(({ contact }) => contact)) ?? nextContact([]) ?? 'any';
  const to = contactFrom(typed, wanted);
  if (!to) return { kind: 'unrecognised', wanted };
  const result = await sendCode(to, 'sign-up');
  if (result.kind !== 'sent') return result;
  const { challenge } = result;
  const begin = ({ values, proven, social, isUncertain }: SignUpState): SignUpState => ({
    values: { ...values, contact: typed.trim() },
    proven: proven.filter(({ contact }) => wanted !== 'any' && contact.channel !== to.channel),
    pending: { contact: to, challenge },
    social,
    isUncertain,
  });
  await changeSignUp(await ensureDevice(), begin, FRESH);
  return { kind: 'sent' };
}

function contactFrom(typed: string, wanted: WantedContact): Contact | undefined {
  const found = recognise(typed, wanted === 'any' ? 'auto' : wanted, env().PORTAL_COUNTRY);
  return found && found.type !== 'card' ? { channel: found.type, value: found.value } : undefined;
}

/** The result of entering a code. `over`: it was used, has expired, or there were too many wrong guesses. */
export type ConfirmResult = { kind: 'right' | 'wrong' | 'over' | 'unavailable' };

/**
 * Checks the code that was sent. Only when it is right, CareCloud is asked whether its owner has an account already, if the
 * installation allows that; otherwise creating the account will show it. Right again when no code is awaited and a contact is
 * proven already: the answer was lost. Server actions only.
 */
export async function confirmSignUpCode(code: string): Promise<ConfirmResult> {
  const { pending, proven = [] } = (await readSignUp()) ?? {};
  if (!pending) return { kind: proven.length > 0 ? 'right' : 'over' };
  const result = await redeemCode(pending.challenge, 'sign-up', code);
  if (result.kind !== 'right') return { kind: result.kind };
  const isKnown = await isRegistered(pending.contact);
  await changeSignUp(await ensureDevice(), ({ pending: _, ...state }) => ({
    ...state,
    proven: [...state.proven, provenNow(pending.contact)],
    isKnown: isKnown && !state.isUncertain,
  }));
  return { kind: 'right' };
}

/**
 * Stores what was typed so far. Nothing is stored for a browser that has not begun to sign up, nor for unknown consents, as
 * made-up names could grow the stored data without limit.
 */
export async function keepTyped(typed: Texts): Promise<void> {
  const device = await readDevice();
  if (!device) return;
  const names = Object.keys(typed);
  const isAboutConsent = (name: string) => isConsentField(name) || isWordingField(name);
  const consents = names.some(isAboutConsent) ? await orOutage(readConsentDefinitions()) : [];
  const isThere = (name: string) =>
    !isAboutConsent(name) ||
    (consents !== 'outage' &&
      consents.some(({ id }) => name === `consent:${id}` || name === wordingField(id)));
  const kept = Object.fromEntries(
    Object.entries(typed).flatMap(([name, value = '']) => (isThere(name) ? [[name, value]] : [])),
  );
  await changeSignUp(device, (state) => ({ ...state, values: { ...state.values, ...kept } }));
}
