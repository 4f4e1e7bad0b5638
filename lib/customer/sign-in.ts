import 'server-only';
import { isCareCloudError } from '../carecloud/errors.ts';
import { type LoginType, login } from '../carecloud/tokens.ts';
import { env } from '../env.ts';
import { type KioskSettings, typedAt } from '../kiosk/settings.ts';
import { isOutage, orOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { clientAddress } from '../server/client-address.ts';
import { newDevice, readDevice } from '../session/device.ts';
import { readKiosk } from '../session/kiosk.ts';
import type { Session } from '../session/session.ts';
import { forgive, throttle } from '../session/throttle.ts';
import { beginSession } from './begin-session.ts';
import { recognise } from './identifier.ts';
import { LoginRefusedError } from './login-refused.ts';

/** The input of the sign-in form. */
export type Credentials = {
  identifier: string;
  kind: LoginType | 'auto';
  password: string;
  remember: boolean;
};

/** The result of a sign-in. Unknown account, wrong password and disabled account are not distinguished. */
export type SignInResult =
  | { kind: 'ok'; session: Session }
  | { kind: 'wrong' }
  | { kind: 'unrecognised' }
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'unavailable' };

/** Signs a customer in with a password, throttled. Server actions and route handlers only. */
export async function signIn({ password, remember, ...said }: Credentials): Promise<SignInResult> {
  const kiosk = await readKiosk();
  const identifier = recognise(said.identifier, said.kind, env().PORTAL_COUNTRY, kiosk && typedAt(kiosk));
  if (!identifier || !allows(kiosk, identifier.type)) return { kind: 'unrecognised' };
  const device = (await readDevice()) ?? newDevice();
  const account = `${identifier.type} ${identifier.value}`;
  const attempt = { account, device, address: await clientAddress() };
  try {
    const retryAfterMs = await throttle(attempt);
    if (retryAfterMs !== undefined) return report(account, 'throttled', { kind: 'throttled', retryAfterMs });
    const session = await beginSession(
      device,
      (token, caller) => login(token, { ...identifier, password }, caller),
      { mode: remember ? 'remembered' : 'browser', account, isRepeatable: true },
    );
    // Somebody is signed in by now, whatever the store says.
    await orOutage(forgive(attempt, true));
    return report(account, 'ok', { kind: 'ok', session });
  } catch (error) {
    if (error instanceof LoginRefusedError) {
      return report(account, error.reason === 'inactive' ? 'inactive' : 'wrong', { kind: 'wrong' });
    }
    if (!isOutage(error)) throw error;
    if (isCareCloudError(error)) await orOutage(forgive(attempt, false));
    return report(account, 'unavailable', { kind: 'unavailable' });
  }
}

/**
 * Whether a kiosk's settings allow this kind of identification. Only the page knows whether a card number was scanned or
 * typed, so either setting is enough for it.
 */
function allows(kiosk: KioskSettings | undefined, type: LoginType): boolean {
  if (!kiosk) return true;
  const ways: readonly string[] = type === 'card' ? ['scanner', 'camera', 'card'] : [type];
  return kiosk.identification.some((way) => ways.includes(way));
}

/** The security event distinguishes inactive accounts, which the customer's answer does not. */
function report(
  account: string,
  outcome: 'ok' | 'wrong' | 'inactive' | 'throttled' | 'unavailable',
  result: SignInResult,
): SignInResult {
  const session = result.kind === 'ok' ? result.session : undefined;
  recordSecurityEvent({
    event: 'sign-in',
    outcome,
    account,
    customerId: session?.customerId,
    session: session?.id,
  });
  return result;
}
