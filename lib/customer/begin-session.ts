import 'server-only';
import { headers } from 'next/headers';
import { type CustomerRecord, getOwnCustomer } from '../carecloud/customers.ts';
import { isCareCloudError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { createToken, type Device as TokenDevice } from '../carecloud/tokens.ts';
import { portalLanguage } from '../i18n/languages.ts';
import { adoptLanguage } from '../i18n/request.ts';
import { type Device, rememberDevice } from '../session/device.ts';
import { markOf, readKiosk } from '../session/kiosk.ts';
import type { SessionMode } from '../session/limits.ts';
import { fingerprint } from '../session/seal.ts';
import {
  readSession,
  readSessionState,
  revokeSession,
  type Session,
  startSession,
} from '../session/session.ts';
import { store } from '../store/index.ts';
import { attempt } from './attempt.ts';
import { describeBrowser } from './browser.ts';
import { anonymousCaller } from './context.ts';
import { noteVisit, openVisit } from './kiosk-visits.ts';
import { LoginRefusedError, mapLoginRefusal } from './login-refused.ts';
import { isActive } from './read.ts';
import { closeSession } from './sign-out.ts';
import { withTemporaryToken } from './temporary-token.ts';

/** A way to log a customer in on a fresh token. Returns the customer's id. */
export type LogIn = (token: string, caller: Caller) => Promise<string>;

/**
 * Begins a session, for any kind of login: creates a fresh token for this browser's device_id (CareCloud thereby ends the
 * browser's old one, which prevents session fixation and the reuse of a stolen cookie), logs in on it, ends the session this
 * browser had, and switches to the customer's own language, unless one was chosen in this browser. At a kiosk the session is
 * always a kiosk's. Server actions and route handlers only.
 *
 * @param logIn the login; its errors are mapped by `mapLoginRefusal`
 * @param options.isRepeatable whether the login can be tried twice. If so, it is first tried on a temporary token, so that a
 *   refused login leaves this browser's current session intact
 * @param options.account the account this browser is known to belong to from now on (see `withAccount`), if any
 * @throws {LoginRefusedError}
 * @throws {CareCloudError} for any other failure; nobody is signed in then
 */
export async function beginSession(
  device: Device,
  logIn: LogIn,
  { mode, account, isRepeatable = false }: { mode: SessionMode; account?: string; isRepeatable?: boolean },
): Promise<Session> {
  // Taken before the login: if all sessions are ended while it is going on, this one ends too.
  const startedAt = Date.now();
  const [caller, kiosk] = await Promise.all([anonymousCaller(), readKiosk()]);
  if (isRepeatable && (await readSession())) {
    admit(await withTemporaryToken('Sign-in check', (token, caller) => logInOn(token, logIn, caller)));
  }
  const { token, customerId, language } = await logInOnFreshToken(device, logIn, caller);
  await endPreviousSession();
  // A kiosk remembers nobody.
  await rememberDevice(device, kiosk ? undefined : account);
  const own = portalLanguage(language);
  if (own) await adoptLanguage(own);
  if (!kiosk) return startSession(device, { token, customerId, mode }, startedAt);
  const previous = await openVisit(kiosk.id);
  if (previous) await closeSession(previous, 'replaced', caller);
  const fresh = { token, customerId, mode: 'kiosk', kiosk: markOf(kiosk) } as const;
  return startSession(device, fresh, startedAt, noteVisit);
}

/** Tokens of one device are created one at a time: each new one ends the one before. */
async function logInOnFreshToken(
  device: Device,
  logIn: LogIn,
  caller: Caller,
): Promise<{ token: string; customerId: string; language: string | undefined }> {
  return store().withLock(`token:${fingerprint(device.id, 'lock')}`, async () => {
    const token = await createToken(await tokenDevice(device.id), caller);
    const entrant = await logInOn(token, logIn, caller);
    admit(entrant);
    const language = entrant.record?.personal_information.language_id ?? undefined;
    return { token, customerId: entrant.customerId, language };
  });
}

/** A customer who has logged in, and their record, if it could be read. */
type Entrant = { customerId: string; record: CustomerRecord | undefined };

async function logInOn(token: string, logIn: LogIn, caller: Caller): Promise<Entrant> {
  const onToken = { ...caller, token };
  const customerId = await mapLoginRefusal(() => logIn(token, onToken));
  return { customerId, record: await readOnce(onToken) };
}

/** @throws {LoginRefusedError} when the account is not active, although the credentials are right */
function admit({ record }: Entrant): void {
  if (record && !isActive(record)) throw new LoginRefusedError('inactive');
}

/** Shorter than other calls, as signing in does not depend on the record. */
const RECORD_TIMEOUT_MS = 3_000;

/** The record tells the customer's language and whether the account is active; signing in does not depend on it. */
async function readOnce(caller: Caller): Promise<CustomerRecord | undefined> {
  const record = await attempt(() => getOwnCustomer(caller, RECORD_TIMEOUT_MS));
  return isCareCloudError(record) ? undefined : record;
}

/** The description of this browser that CareCloud gets. */
async function tokenDevice(id: string): Promise<TokenDevice> {
  const kiosk = await readKiosk();
  const browser = describeBrowser((await headers()).get('user-agent') ?? '');
  return { id, ...browser, ...(kiosk && { name: kiosk.name, type: 'kiosk' }) };
}

async function endPreviousSession(): Promise<void> {
  const state = await readSessionState();
  if (state.kind === 'open') await revokeSession(state.session);
}
