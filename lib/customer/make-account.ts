import 'server-only';
import { type InvalidParam, isCareCloudError, StatusError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { chooseInstallationLanguage } from '../carecloud/installation-languages.ts';
import { createCustomer, type NewCustomer } from '../carecloud/registration.ts';
import { type SocialCredentials, socialLogin } from '../carecloud/social.ts';
import { login } from '../carecloud/tokens.ts';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { isOutage, orOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { type Device, ensureDevice } from '../session/device.ts';
import { fingerprint } from '../session/seal.ts';
import { store } from '../store/index.ts';
import { beginSession, type LogIn } from './begin-session.ts';
import type { Texts } from './changes.ts';
import { withAnswers } from './consent-values.ts';
import { anonymousCaller } from './context.ts';
import { LoginRefusedError } from './login-refused.ts';
import type { Contact } from './one-time-codes.ts';
import { errorKeyOf, lastKnown } from './reasons.ts';
import { keepTyped, nextContact } from './sign-up.ts';
import { type ValidatedDetails, validateDetails } from './sign-up-details.ts';
import { changeSignUp, keepSignUp, readSignUp, type SignUpState } from './sign-up-state.ts';

/**
 * The result of making an account.
 *
 * - `signed_in`: it was made, and whoever made it is signed in
 * - `made`: it was made, but CareCloud does not allow to log in yet
 * - `unproven`: no contact is proven, or the proof has expired; what was typed is kept
 * - `known`: there is already an account with the proven contact
 * - `not_made`, `unconfirmed`: it was not made; it is not known whether it was
 */
export type MakeAccountResult =
  | { kind: 'signed_in' | 'made' | 'unproven' | 'known' | 'not_made' | 'unconfirmed' }
  | { kind: 'invalid'; errors: Record<string, string> };

/** CareCloud did not make the customer. */
class NotRegistered extends Error {
  override name = 'NotRegistered';
  readonly invalidParams: InvalidParam[];

  constructor(invalidParams: InvalidParam[]) {
    super('CareCloud did not make the customer');
    this.invalidParams = invalidParams;
  }
}

/** Nobody knows whether the customer was made. */
class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown';
}

const MINUTE = 60_000;
const LET_IN_AGAIN_MS = 2 * MINUTE;

/**
 * Makes the account and signs its owner in. Of several concurrent attempts of one browser one makes it; the others sign in to
 * it. A `POST /customers` whose outcome is unknown is never repeated blindly: logging in with the new credentials shows
 * whether the account exists. Server actions only.
 *
 * @param typed the details, the password included, as typed
 */
export async function makeAccount(typed: Texts): Promise<MakeAccountResult> {
  const device = await ensureDevice();
  const result = await store().withLock(`make-account:${fingerprint(device.id, 'lock')}`, () =>
    make(device, typed),
  );
  recordSecurityEvent({ event: 'sign-up', outcome: result.kind });
  return result;
}

async function make(device: Device, typed: Texts): Promise<MakeAccountResult> {
  const state = await readSignUp();
  const { new_password: password = '', ...kept } = typed;
  if (state?.isMade) {
    const again = await letIn(device, state, password);
    return again.kind === 'signed_in' ? again : { kind: 'made' };
  }
  await keepTyped(kept);
  if (!state || nextContact(state.proven.map(({ contact }) => contact))) return { kind: 'unproven' };
  if (state.isKnown) return { kind: 'known' };

  const details = await validateDetails(typed, !state.social);
  if (Object.keys(details.errors).length > 0) return { kind: 'invalid', errors: details.errors };
  if (state.isUncertain) {
    const earlier = await letIn(device, state, password);
    if (earlier.kind !== 'not_made') return earlier;
  }
  return register(device, state, await newCustomer(state, details));
}

async function register(
  device: Device,
  state: SignUpState,
  customer: NewCustomer,
): Promise<MakeAccountResult> {
  // Recorded before the call: if this process ends meanwhile, the next attempt has to know that there was one.
  await changeSignUp(device, (current) => ({ ...current, isUncertain: true }));
  let isMade = false;
  const logIn: LogIn = async (token, caller) => {
    const customerId = await makeOnce(customer, caller);
    isMade = true;
    return customer.password === undefined ? logInWith(state, '')(token, caller) : customerId;
  };
  try {
    await beginSession(device, logIn, { mode: 'browser', account: accountOf(state) });
    await markMade(device, state);
    return { kind: 'signed_in' };
  } catch (error) {
    if (error instanceof OutcomeUnknown) return letIn(device, state, customer.password ?? '');
    if (isMade && (error instanceof LoginRefusedError || isOutage(error))) {
      await markMade(device, state);
      return { kind: 'made' };
    }
    if (!(error instanceof NotRegistered || isOutage(error))) throw error;
    const refusals = error instanceof NotRegistered ? error.invalidParams : [];
    const isKnown = refusals.some(
      ({ name, reason }) => /email|phone/.test(name) && reason === 'already_exists',
    );
    const { isUncertain } = state;
    await changeSignUp(device, (current) => ({ ...current, isUncertain, isKnown }));
    return isKnown ? { kind: 'known' } : answerTo(refusals);
  }
}

async function makeOnce(customer: NewCustomer, caller: Caller): Promise<string> {
  try {
    return await createCustomer(customer, caller);
  } catch (error) {
    if (!isCareCloudError(error)) throw error;
    if (error.mayHaveHappened) throw new OutcomeUnknown(undefined, { cause: error });
    throw new NotRegistered(error instanceof StatusError ? error.invalidParams : []);
  }
}

/** Logs in with the new credentials: that shows whether the account exists, and signs its owner in. */
async function letIn(
  device: Device,
  state: SignUpState,
  password: string,
): Promise<{ kind: 'signed_in' | 'made' | 'not_made' | 'unconfirmed' }> {
  try {
    await beginSession(device, logInWith(state, password), { mode: 'browser', account: accountOf(state) });
    await markMade(device, state);
    return { kind: 'signed_in' };
  } catch (error) {
    if (error instanceof LoginRefusedError)
      return { kind: error.reason === 'inactive' ? 'made' : 'not_made' };
    if (!isOutage(error)) throw error;
    return { kind: 'unconfirmed' };
  }
}

function logInWith({ social, proven }: SignUpState, password: string): LogIn {
  const contact = proven[0]?.contact;
  return async (token, caller) => {
    if (contact && password !== '')
      return login(token, { type: contact.channel, value: contact.value, password }, caller);
    if (!social) throw new LoginRefusedError('credentials');
    return socialLogin(token, credentialsOf(social), caller);
  };
}

/** Keeps enough of a finished sign-up, for a moment, to sign in a visitor who sent the form twice. */
async function markMade(device: Device, { proven, social }: SignUpState): Promise<void> {
  // The account exists anyway, and the next attempt will find it, as `isUncertain` is still stored.
  await orOutage(keepSignUp(device, { values: {}, proven, social, isMade: true }, LET_IN_AGAIN_MS));
}

async function newCustomer(state: SignUpState, details: ValidatedDetails): Promise<NewCustomer> {
  const { new_password, referral_code, gender, ...personal } = details.values;
  const contacts = state.proven.map(({ contact: { channel, value } }) => [channel, value]);
  const filled = Object.entries(personal).filter(([, value]) => value !== '');
  const record = {
    ...Object.fromEntries([...filled, ...contacts]),
    ...(gender && { gender: Number(gender) }),
    language_id: await chooseInstallationLanguage(await anonymousCaller()),
  };
  return {
    personalInformation: withAnswers(record, details.answers, details.builtIns),
    sourceId: env().SIGN_UP_SOURCE_ID ?? '',
    password: new_password || undefined,
    referralCode: referral_code || undefined,
    social: state.social && credentialsOf(state.social),
  };
}

const FIELDS = {
  first_name: 'first_name',
  last_name: 'last_name',
  birthdate: 'birthdate',
  gender: 'gender',
  store_id: 'store_id',
  referral_code: 'referral_code',
  password: 'new_password',
};
const isField = (part: string): part is keyof typeof FIELDS => Object.hasOwn(FIELDS, part);

const OWN_WORDS: Record<string, string> = {
  referral_code: 'referral_code',
  new_password: 'password_refused',
};

function answerTo(refusals: InvalidParam[]): MakeAccountResult {
  const errors: Record<string, string> = {};
  for (const { name, reason } of refusals) {
    const known = lastKnown(name, isField);
    if (known) errors[FIELDS[known]] = OWN_WORDS[FIELDS[known]] ?? errorKeyOf(reason);
  }
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors };
  const isSource = refusals.some(({ name }) => name.includes('customer_source'));
  if (isSource) log().error({ event: 'sign-up-misconfigured', setting: 'SIGN_UP_SOURCE_ID' });
  return { kind: 'not_made' };
}

function credentialsOf({ networkId, token }: { networkId: string; token: string }): SocialCredentials {
  return { networkId, networkToken: token };
}

function accountOf({ proven }: SignUpState): string | undefined {
  const contact: Contact | undefined = proven[0]?.contact;
  return contact && `${contact.channel} ${contact.value}`;
}
