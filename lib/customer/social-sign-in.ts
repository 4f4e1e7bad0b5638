import 'server-only';
import { socialLogin } from '../carecloud/social.ts';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { orOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { clientAddress } from '../server/client-address.ts';
import { ensureDevice } from '../session/device.ts';
import { readSession } from '../session/session.ts';
import { addressCounters, consumeAll, counter } from '../session/throttle.ts';
import { handleCallback, startAuthorization } from '../social/client.ts';
import { type FlowPurpose, keepFlow, type ProviderAnswer, readFlow, takeFlow } from '../social/flow.ts';
import type { SocialProvider } from '../social/providers.ts';
import { beginSession } from './begin-session.ts';
import { checkPassword, type PasswordCheck } from './check-password.ts';
import { requireSession } from './context.ts';
import { LoginRefusedError } from './login-refused.ts';
import { readRecord } from './read.ts';
import { canSignUp } from './sign-up.ts';
import { startSignUp } from './sign-up-start.ts';
import { identityOf, type SocialIdentity } from './social-identity.ts';
import { keepPendingLink, type LinkResult, linkWith } from './social-link.ts';
import { rememberUse } from './social-use.ts';

/** Whether a flow could be started. */
export type StartResult = 'started' | 'throttled' | 'unavailable';

/** Whether a flow could be started to link an account. `password_…`: the password was not right. */
export type LinkStartResult = StartResult | 'password_needed' | `password_${Exclude<PasswordCheck, 'right'>}`;

/**
 * How a flow ended. `next` is the page to go to. `new`, `unknown`: no customer is linked with the account; with `new` a sign-up
 * has begun, with `unknown` the portal offers none.
 */
export type SocialResult =
  | { purpose: 'sign-in'; kind: 'signed_in'; next: string }
  | { purpose: 'sign-in'; kind: 'new' | 'unknown' | 'inactive' | Failure }
  | { purpose: 'link'; kind: LinkResult | 'changed' | Failure };

/**
 * `cancelled`: the person or the provider declined. `over`: this browser has no such flow, it expired, or was completed
 * already. `failed`: the callback could not be verified. `unavailable`: CareCloud is down.
 */
type Failure = 'cancelled' | 'over' | 'failed' | 'unavailable';

/**
 * Starts a flow; the page /sign-in/provider then redirects to the provider. Throttled per browser and network address, as
 * every start is a call to the provider. Route handlers only.
 */
export async function startSocialFlow(provider: SocialProvider, purpose: FlowPurpose): Promise<StartResult> {
  const result = await orOutage(sendOff(provider, purpose));
  if (result === 'outage') return 'unavailable';
  log().info({ event: 'social-start', provider: provider.id, purpose: purpose.kind, result });
  return result;
}

async function sendOff(provider: SocialProvider, purpose: FlowPurpose): Promise<StartResult> {
  const device = await ensureDevice();
  const settings = env();
  const retryAfterMs = await consumeAll([
    ...addressCounters(await clientAddress(), 'social-address', settings.SIGN_IN_LIMIT_ADDRESS),
    counter(device.id, 'social-device', settings.SIGN_IN_LIMIT_DEVICE),
  ]);
  if (retryAfterMs !== undefined) return 'throttled';
  const request = await startAuthorization(provider);
  if (!request) return 'unavailable';
  await keepFlow({ provider: provider.id, purpose, ...request });
  return 'started';
}

/**
 * Starts a flow that links the signed-in customer with an account at a provider. As that gives another way to sign in, the
 * password is asked for again. Route handlers only.
 *
 * @param password the customer's password, '' when not given
 * @throws {SessionOverError}
 */
export async function startLinking(provider: SocialProvider, password: string): Promise<LinkStartResult> {
  const { id } = await requireSession();
  if (password === '') return 'password_needed';
  const record = await orOutage(readRecord());
  const check = record === 'outage' ? 'unavailable' : await checkPassword(record, password);
  return check === 'right' ? startSocialFlow(provider, { kind: 'link', sessionId: id }) : `password_${check}`;
}

/**
 * Completes a flow with the provider's callback: signs in the customer who is linked with the account, or begins a sign-up;
 * or links the account with the signed-in customer. Route handlers only.
 *
 * @throws {SessionOverError} when the session ends while the account is linked
 */
export async function completeSocialFlow(
  provider: SocialProvider,
  answer: ProviderAnswer,
): Promise<SocialResult> {
  const asked = await readFlow();
  const purpose = asked?.purpose.kind ?? ((await readSession()) ? 'link' : 'sign-in');
  const result = await orOutage(resultOf(provider, answer, purpose));
  return report(provider, result === 'outage' ? { purpose, kind: 'unavailable' } : result);
}

async function resultOf(
  provider: SocialProvider,
  answer: ProviderAnswer,
  purpose: FlowPurpose['kind'],
): Promise<SocialResult> {
  const flow = await takeFlow(provider.id, answer);
  if (!flow) return { purpose, kind: 'over' };
  if (answer.error !== undefined) return { purpose, kind: isRefusal(answer.error) ? 'cancelled' : 'failed' };
  const result = await handleCallback(provider, answer, flow.jar);
  const identity = result && identityOf(provider, result, answer.user);
  if (!identity) return { purpose, kind: 'failed' };
  if (flow.purpose.kind === 'sign-in') return signInAs(identity, flow.purpose.next);
  return { purpose: 'link', kind: await link(identity, flow.purpose.sessionId) };
}

/** Error codes that mean the person declined (RFC 6749, 4.1.2.1; Apple has a code of its own). */
function isRefusal(error: string): boolean {
  return ['access_denied', 'user_cancelled_authorize', 'consent_required', 'login_required'].includes(error);
}

async function signInAs(identity: SocialIdentity, next: string): Promise<SocialResult> {
  const { provider, token: networkToken } = identity;
  const credentials = { networkId: provider.networkId, networkToken };
  try {
    const session = await beginSession(
      await ensureDevice(),
      (token, caller) => socialLogin(token, credentials, caller),
      { mode: 'browser' },
    );
    await rememberUse(session.customerId, provider.id);
    return { purpose: 'sign-in', kind: 'signed_in', next };
  } catch (error) {
    if (!(error instanceof LoginRefusedError)) throw error;
    if (error.reason === 'inactive') return { purpose: 'sign-in', kind: 'inactive' };
  }
  await keepPendingLink(identity);
  if (!canSignUp()) return { purpose: 'sign-in', kind: 'unknown' };
  const { vouched } = identity;
  await startSignUp({
    ...vouched,
    emailProven: vouched.email !== undefined,
    social: { networkId: provider.networkId, token: networkToken, provider: provider.name },
  });
  return { purpose: 'sign-in', kind: 'new' };
}

async function link(identity: SocialIdentity, sessionId: string): Promise<LinkResult | 'changed'> {
  const session = await readSession();
  // Somebody else may have signed in here meanwhile: the account is linked only within the session that asked for it.
  return session?.id === sessionId ? linkWith(identity) : 'changed';
}

function report(provider: SocialProvider, result: SocialResult): SocialResult {
  recordSecurityEvent({ event: 'social-return', outcome: result.kind, provider: provider.id });
  return result;
}
