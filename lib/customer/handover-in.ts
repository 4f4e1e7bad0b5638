import 'server-only';
import { z } from 'zod';
import { type Application, applicationById } from '../applications.ts';
import { loginByAuthToken } from '../carecloud/auth-tokens.ts';
import { isCareCloudError } from '../carecloud/errors.ts';
import { env } from '../env.ts';
import { orOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { clientAddress } from '../server/client-address.ts';
import { newDevice, readDevice, sealForDevice, unsealForDevice } from '../session/device.ts';
import { fingerprint } from '../session/seal.ts';
import { readSession } from '../session/session.ts';
import { forgive, throttle } from '../session/throttle.ts';
import { clearTransient, readTransient, setTransient } from '../session/transient.ts';
import { store } from '../store/index.ts';
import { beginSession } from './begin-session.ts';
import { LoginRefusedError } from './login-refused.ts';

/**
 * A customer comes from another application, which had CareCloud make a one-time code of two parts. They come separately:
 * the `token_request_id` in the address, useless alone; the code itself in a form that the other application's page posts, or
 * typed by the customer. A code in the address is ignored, as addresses end up in histories, logs and Referer headers. A
 * cookie of a shared parent domain is ignored too, as any host below that domain could set one.
 *
 * A link or a form of another site only stores the parts in this browser, sealed. They are used after the customer has
 * confirmed that on a page of the portal: this stops mail scanners that follow links, and pages that want to sign somebody
 * in as somebody else.
 */

/** How a sign-in by a code ended. `replaces`: it would replace a session that the page had not announced. */
export type HandoverResult =
  | { kind: 'ok'; next: string }
  | { kind: 'nothing' | 'code_missing' | 'replaces' | 'wrong' | 'inactive' | 'unavailable' }
  | { kind: 'throttled'; retryAfterMs: number };

/** What the confirmation page shows. */
export type IncomingHandover = {
  /** The application's name, if its own page posted the code: the claim of a mere link is not shown. */
  from: string | undefined;
  /** Whether the code has to be typed: it did not come in a form. */
  needsCode: boolean;
};

const LIFETIME_SECONDS = 10 * 60;
const USED_MS = 24 * 3600_000;

const part = z.string().regex(/^[\w-]{1,128}$/);
const parts = z.object({
  requestId: part,
  token: part.optional(),
  application: z.string().optional(),
  next: z.string(),
});

type Parts = z.infer<typeof parts>;

/**
 * Stores what a handover request brought, sealed in this browser. Malformed parts are left out.
 *
 * @param came.application the application that claims to have sent the customer
 * @param came.next the portal's page to go to afterwards
 */
export async function receiveHandover(came: {
  requestId: string | null;
  token: string | null;
  application: Application | undefined;
  next: string;
}): Promise<void> {
  const requestId = part.safeParse(came.requestId).data;
  if (!requestId) return;
  const token = part.safeParse(came.token).data;
  const { application, next } = came;
  await setTransient('arrival', { requestId, token, application: application?.id, next }, LIFETIME_SECONDS);
}

/** The handover that waits in this browser, without its secrets; undefined when there is none, or it has expired. */
export async function readIncomingHandover(): Promise<IncomingHandover | undefined> {
  const arrived = await readParts();
  if (!arrived) return undefined;
  const needsCode = arrived.token === undefined;
  return { from: needsCode ? undefined : applicationById(arrived.application ?? '')?.name, needsCode };
}

/** Seals which session the confirmation page announces as replaced; '' when nobody is signed in. */
export async function sealReplaced(): Promise<string> {
  const session = await readSession();
  return session ? ((await sealForDevice({ session: session.id }, 'replaced')) ?? '') : '';
}

/**
 * Signs in with the handover that waits in this browser. The attempt is throttled like any other. Of several concurrent
 * uses of one code at most one succeeds. Server actions only.
 *
 * @param typed the code, where it was typed; spaces in it do not count
 * @param replaced what {@link sealReplaced} sealed into the page
 */
export async function redeemHandover(typed: string, replaced: string): Promise<HandoverResult> {
  const arrived = await readParts();
  if (!arrived) return report({ kind: 'nothing' });
  if (!(await isAsAnnounced(replaced))) return report({ kind: 'replaces' });
  const code = arrived.token ?? typed.replace(/\s/g, '');
  if (code === '') return report({ kind: 'code_missing' });
  const token = part.safeParse(code).data;
  if (!token) return report({ kind: 'wrong' });
  const lock = `handover:${fingerprint(arrived.requestId, 'lock')}`;
  const redeemed = await orOutage(store().withLock(lock, () => redeem({ ...arrived, token })));
  return report(redeemed === 'outage' ? { kind: 'unavailable' } : redeemed);
}

/** @throws {Outage} when CareCloud or the store failed before somebody was signed in */
async function redeem({
  requestId,
  token,
  application,
  next,
}: Parts & { token: string }): Promise<HandoverResult> {
  const usedKey = `handover-used:${fingerprint(requestId, 'lock')}`;
  const device = (await readDevice()) ?? newDevice();
  const address = await clientAddress();
  const attempt = { account: `handover ${requestId}`, device, address };
  const retryAfterMs = await throttle(attempt);
  if (retryAfterMs !== undefined) return { kind: 'throttled', retryAfterMs };
  const applicationId = namedApplication(application);
  if (!applicationId || (await store().get(usedKey))) return { kind: 'wrong' };
  try {
    await beginSession(
      device,
      (fresh, caller) => loginByAuthToken(applicationId, { token, requestId }, { ...caller, token: fresh }),
      { mode: 'browser' },
    );
  } catch (error) {
    if (error instanceof LoginRefusedError)
      return { kind: error.reason === 'inactive' ? 'inactive' : 'wrong' };
    if (isCareCloudError(error)) await orOutage(forgive(attempt, false));
    throw error;
  }
  // Somebody is signed in by now, whatever the store says.
  await orOutage(store().set(usedKey, '1', USED_MS));
  await orOutage(forgive(attempt, true));
  await clearTransient('arrival');
  return { kind: 'ok', next };
}

/** What CareCloud wants to be told as `application_id`: see `loginByAuthToken`. */
function namedApplication(origin: string | undefined): string | undefined {
  return env().HANDOVER_APPLICATION_ID === 'destination' ? env().CARECLOUD_APP_ID : origin;
}

/** Whether nobody is signed in, or the session is the one that the page announced as replaced. */
async function isAsAnnounced(replaced: string): Promise<boolean> {
  const session = await readSession();
  if (!session) return true;
  const announced = z.object({ session: z.string() }).safeParse(await unsealForDevice(replaced, 'replaced'));
  return announced.data?.session === session.id;
}

async function readParts(): Promise<Parts | undefined> {
  return parts.safeParse(await readTransient('arrival')).data;
}

function report(result: HandoverResult): HandoverResult {
  recordSecurityEvent({ event: 'handover-in', outcome: result.kind });
  return result;
}
