import 'server-only';
import { headers } from 'next/headers';
import { type CustomerRecord, getOwnCustomer } from '../carecloud/customers.ts';
import { CareCloudError, StatusError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { createToken, type LoginType, login, type Device as TokenDevice } from '../carecloud/tokens.ts';
import { env } from '../env.ts';
import { isLanguage } from '../i18n/languages.ts';
import { chooseLanguage, readLanguage } from '../i18n/request.ts';
import { log } from '../log.ts';
import { type Device, newDevice, readDevice, rememberDevice } from '../session/device.ts';
import { fingerprint } from '../session/seal.ts';
import { readSessionState, revokeSession, type Session, startSession } from '../session/session.ts';
import { forgive, throttle } from '../session/throttle.ts';
import { store } from '../store/index.ts';
import { describeBrowser } from './browser.ts';
import { anonymousCaller } from './context.ts';
import { recognise } from './identifier.ts';
import { isActive } from './read.ts';

/** What the sign-in form says. */
export type Credentials = {
  identifier: string;
  kind: LoginType | 'auto';
  password: string;
  remember: boolean;
};

/** How a sign-in ended. Unknown account, wrong password and disabled account are one and the same. */
export type SignInResult =
  | { kind: 'ok'; session: Session }
  | { kind: 'wrong' }
  | { kind: 'unrecognised' }
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'unavailable' };

/**
 * Signs a customer in: counts the attempt, creates a fresh token for this browser's device_id (CareCloud thereby
 * kills the browser's old one: no fixation, no revival of a stolen cookie), logs in on it and starts a session.
 * Whatever session this browser had is worthless afterwards. Server actions and route handlers only.
 */
export async function signIn(credentials: Credentials): Promise<SignInResult> {
  const identifier = recognise(credentials.identifier, credentials.kind, env().PORTAL_COUNTRY);
  if (!identifier) return { kind: 'unrecognised' };
  const device = (await readDevice()) ?? newDevice();
  const account = `${identifier.type} ${identifier.value}`;
  const attempt = { account, device, address: await clientAddress() };
  const retryAfterMs = await throttle(attempt);
  if (retryAfterMs !== undefined) return report('throttled', { kind: 'throttled', retryAfterMs });

  const caller = await anonymousCaller();
  try {
    const loggedIn = await logInOnFreshToken(
      device,
      { ...identifier, password: credentials.password },
      caller,
    );
    await forgive(attempt, true);
    await endPreviousSession();
    await rememberDevice(device, account);
    if (isLanguage(loggedIn.language)) await chooseLanguage(loggedIn.language);
    const mode = credentials.remember ? 'remembered' : 'browser';
    const { token, customerId } = loggedIn;
    return report('ok', { kind: 'ok', session: await startSession(device, { token, customerId, mode }) });
  } catch (error) {
    if (error instanceof RefusedError) return report('wrong', { kind: 'wrong' });
    if (!(error instanceof CareCloudError)) throw error;
    await forgive(attempt, false);
    return report('unavailable', { kind: 'unavailable' });
  }
}

/** Tokens of one device are made one at a time: two at once would kill each other. */
async function logInOnFreshToken(
  device: Device,
  credentials: { type: LoginType; value: string; password: string },
  caller: Caller,
): Promise<{ token: string; customerId: string; language: string | undefined }> {
  return store().withLock(`token:${fingerprint(device.id, 'lock')}`, async () => {
    const token = await createToken(await tokenDevice(device.id), await readLanguage(), caller);
    const customerId = await loginOrRefuse(token, credentials, caller);
    const record = await readOnce({ ...caller, token });
    if (record && !isActive(record)) throw new RefusedError();
    return { token, customerId, language: record?.personal_information.language_id ?? undefined };
  });
}

/** Unknown account, wrong password, or an account that has been ended or set inactive: all the same from outside. */
class RefusedError extends Error {
  override name = 'RefusedError';
}

/** CareCloud answers wrong credentials with 401 or with 400 (FACTS, "Device token"). */
async function loginOrRefuse(...parameters: Parameters<typeof login>): Promise<string> {
  try {
    return await login(...parameters);
  } catch (error) {
    if (error instanceof StatusError && (error.status === 401 || error.status === 400))
      throw new RefusedError();
    throw error;
  }
}

/** The record tells the customer's language and whether the account is active; signing in does not depend on it. */
async function readOnce(caller: Caller): Promise<CustomerRecord | undefined> {
  try {
    return await getOwnCustomer(caller);
  } catch (error) {
    if (error instanceof CareCloudError) return undefined;
    throw error;
  }
}

/** What CareCloud is told about this browser. */
async function tokenDevice(id: string): Promise<TokenDevice> {
  return { id, ...describeBrowser((await headers()).get('user-agent') ?? '') };
}

async function endPreviousSession(): Promise<void> {
  const state = await readSessionState();
  if (state.kind === 'open') await revokeSession(state.session);
}

async function clientAddress(): Promise<string> {
  return (await headers()).get('x-forwarded-for') ?? '';
}

function report(result: SignInResult['kind'], value: SignInResult): SignInResult {
  log().info({ event: 'sign-in', result });
  return value;
}
