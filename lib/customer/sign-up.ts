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
 * Signing up, up to the moment the account is made (`make-account.ts`): first somebody proves by a one-time code that an
 * e-mail address or a phone is theirs, then they fill in the rest.
 *
 * Nothing tells a stranger whether somebody is registered. A code goes to whatever address is given, by the same calls,
 * with the same words, and only who has typed that code, and thereby is the address's owner, is told that there is an
 * account already and how to get back into it. Sending the owner something else than a code would be told apart by the
 * time another operation of CareCloud's takes, and CareCloud has none that sends a message of ours. For the same reason
 * nothing but what was proven is written into a new account: a phone merely typed in would be answered by "already
 * exists" whoever asks.
 */

/** What a sign-up needs to be proven next; `any` where the operator asks for neither e-mail nor phone in particular. */
export type WantedContact = 'any' | Contact['channel'];

/** Where a sign-up stands, and so what its page shows. */
export type SignUpStep =
  | { kind: 'contact'; wanted: WantedContact; typed: string }
  | { kind: 'code'; contact: Contact }
  | { kind: 'known'; contact: Contact }
  | { kind: 'details'; proven: Contact[]; values: Record<string, string> };

/** A step, the social network that sent somebody here, and whether there is anything to start over from. */
export type SignUpView = { step: SignUpStep; provider: string | undefined; hasBegun: boolean };

/** Whether people can sign up here: only where the operator has said what CareCloud shall write down as their source. */
export function canSignUp(): boolean {
  return env().SIGN_UP_SOURCE_ID !== undefined;
}

/**
 * Where this browser's sign-up stands.
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

/** What still has to be proven before the details can be sent. */
export function nextContact(proven: Contact[]): WantedContact | undefined {
  const required = (['email', 'phone'] as const).filter((field) => env().SIGN_UP_REQUIRED.includes(field));
  if (required.length === 0) return proven.length === 0 ? 'any' : undefined;
  return required.find((field) => !proven.some(({ channel }) => channel === field));
}

/** What became of asking for a code. `refused`: CareCloud does not take the address, whoever owns it. */
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
    values: { ...values, contact: typed },
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

/** What became of a code. `over`: it was used, is too old or was guessed at too often. */
export type ConfirmResult = { kind: 'right' | 'wrong' | 'over' | 'unavailable' };

/**
 * Takes the code that was sent. Once it is right, and only then, CareCloud is asked whether its owner has an account
 * already, where the project lets the portal ask; elsewhere the account's making will tell. Server actions only.
 */
export async function confirmSignUpCode(code: string): Promise<ConfirmResult> {
  const pending = (await readSignUp())?.pending;
  if (!pending) return { kind: 'over' };
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
 * Keeps what was typed so far. Nothing is kept of a browser that has not begun to sign up, nor of consents that do not
 * exist: what is kept would grow with every name somebody makes up.
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
  const kept = Object.fromEntries(Object.entries(typed).filter(([name]) => isThere(name)));
  await changeSignUp(device, (state) => ({ ...state, values: { ...state.values, ...shortened(kept) } }));
}

const LONGEST_VALUE = 254;

function shortened(values: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, (value ?? '').slice(0, LONGEST_VALUE)]),
  );
}
