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
import { RefusedError } from './refused.ts';

/**
 * A customer comes from another application, which had CareCloud make a one-time code of two parts. They take two ways:
 * the `token_request_id` stands in the address, worth nothing alone; the code itself comes in a form that the other
 * application's page posts, or is typed by the customer. A code in the address is not looked at: addresses end up in
 * histories, logs and Referer headers. No cookie of a shared parent domain either: any host below it could plant one.
 *
 * Whatever brings somebody here, a link or a form of another site, only puts the parts into this browser's hands, sealed.
 * They are used when the customer says so on a page of ours: neither a mail scanner that follows links nor a page that
 * wants somebody signed in as somebody else gets any further.
 */

/** How a sign-in by a code ended. `replaces`: somebody is signed in here of whom the page had not spoken. */
export type HandoverResult =
  | { kind: 'ok'; next: string }
  | { kind: 'nothing' | 'code_missing' | 'replaces' | 'wrong' | 'inactive' | 'unavailable' }
  | { kind: 'throttled'; retryAfterMs: number };

/** What the page about an arrival has to know. */
export type IncomingHandover = {
  /** The application's name, where its own page sent the customer: what a link says of itself is not repeated. */
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
 * Takes in what somebody arrived with. Parts that cannot be any are left out.
 *
 * @param next the page to go to afterwards, one of ours
 * @param from the application that says it sent the customer, by its id
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

/** What this browser arrived with, as far as a page may know it; undefined when it is nothing, or too old. */
export async function readIncomingHandover(): Promise<IncomingHandover | undefined> {
  const arrived = await readParts();
  if (!arrived) return undefined;
  const needsCode = arrived.token === undefined;
  return { from: needsCode ? undefined : applicationById(arrived.application ?? '')?.name, needsCode };
}

/** Seals which session the page about an arrival says will be replaced; '' when nobody is signed in. */
export async function sealReplaced(): Promise<string> {
  const session = await readSession();
  return session ? ((await sealForDevice({ session: session.id }, 'replaced')) ?? '') : '';
}

/**
 * Signs in by the parts this browser arrived with. The attempt is counted first, like any other. Of any number of uses
 * of one code at once, at most one succeeds. Server actions only.
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
    if (error instanceof RefusedError) return { kind: error.reason === 'inactive' ? 'inactive' : 'wrong' };
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

/** Whether whoever is signed in here now is who the customer was told would be signed out, if anybody. */
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
