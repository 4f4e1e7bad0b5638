import 'server-only';
import { z } from 'zod';
import { StatusError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { logout } from '../carecloud/tokens.ts';
import type { Ending } from '../kiosk/endings.ts';
import { failureOf, log } from '../log.ts';
import { isOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { seal, unseal } from '../session/seal.ts';
import { clearPersonalCookies, readSessionToEnd, revokeSession, type Session } from '../session/session.ts';
import { singleton } from '../singleton.ts';
import { store } from '../store/index.ts';
import { attempt } from './attempt.ts';
import { anonymousCaller } from './context.ts';
import { noteEnd } from './kiosk-visits.ts';
import { forgetSignUp } from './sign-up-state.ts';
import { dropPendingLink } from './social-link.ts';
import { untilWritten } from './write-lock.ts';

const QUEUE = 'pending-sign-outs';
const PURPOSE = 'pending-sign-out';
const RETRY_EVERY_MS = 15_000;
const BATCH = 20;
const GIVE_UP_AFTER_MS = 24 * 3600_000;
/** How long a sign-out waits for the customer's own writes. */
const WRITE_WAIT_MS = 3000;
/** How long one pending sign-out may delay the others. */
const RETRY_WRITE_WAIT_MS = 300;
/** The longest a write can take: it reads, writes and reads again. */
const WRITE_MAY_TAKE_MS = 30_000;

const pending = z.object({ token: z.string(), customerId: z.string(), since: z.number() });

/**
 * Signs this browser out: the session is revoked here at once, whatever CareCloud does; CareCloud is told, and told again
 * later if it cannot be reached. The device_id stays. Everything the next person could misuse is deleted, a sign-up with a
 * social network's token included. Server actions and route handlers only.
 *
 * @param how how the session ended, at a kiosk
 */
export async function signOut(how: Ending = 'done'): Promise<void> {
  const session = await readSessionToEnd();
  await Promise.all([clearPersonalCookies(), Promise.allSettled([forgetSignUp(), dropPendingLink()])]);
  if (session) await closeSession(session, how, await anonymousCaller());
}

/**
 * Ends a session, here and at CareCloud, once: one that has ended already is left alone. A write in progress is completed
 * first, as CareCloud would abort it together with the token. While the store is out of reach, it does as much as it can.
 */
export async function closeSession(session: Session, how: Ending, caller: Caller): Promise<void> {
  if (session.mode === 'kiosk') await noteEnd(session, how).catch(unlessOutage);
  const isFirst = await revokeSession(session).catch(unlessOutage);
  if (isFirst === false) return;
  const { id, customerId } = session;
  recordSecurityEvent({ event: 'sign-out', outcome: how, session: id, customerId });
  if (await tell(session, caller)) return;
  try {
    await store().enqueue(
      QUEUE,
      await seal({ token: session.token, customerId, since: Date.now() }, PURPOSE),
    );
  } catch (error) {
    unlessOutage(error);
    // With neither CareCloud nor the store available nothing more can be done; at least the browser's cookie is deleted.
    log().error({ event: 'sign-out-not-told', session: id });
  }
}

/** Logs a session out at CareCloud. Returns false when it failed, or a write took too long to wait for. */
async function tell({ token, customerId }: Session, caller: Caller): Promise<boolean> {
  if (!(await untilWritten(customerId, WRITE_WAIT_MS))) return false;
  const failure = await attempt(() => logout(token, caller));
  return !failure || isDone(failure);
}

function unlessOutage(error: unknown): undefined {
  if (!isOutage(error)) throw error;
}

/**
 * Starts to retry sign-outs that CareCloud could not be told of: every 15 seconds, unless the last round is still running.
 */
export function retrySignOuts(): void {
  singleton('retry-sign-outs', () => {
    let isRunning = false;
    const timer = setInterval(async () => {
      if (isRunning) return;
      isRunning = true;
      await retryOnce().catch(failureOf('sign-out-retry-failed'));
      isRunning = false;
    }, RETRY_EVERY_MS);
    timer.unref();
    return timer;
  });
}

/**
 * One round: retries the pending sign-outs one after the other, so that at most one is lost when the store fails meanwhile.
 * One that fails again goes back to the end of the queue, for up to a day, and ends the round, as the next would most likely
 * fail too.
 */
export async function retryOnce(now = Date.now()): Promise<void> {
  for (let tried = 0; tried < BATCH; tried++) {
    const [item] = await store().dequeue(QUEUE, 1);
    if (item === undefined || !(await isSettled(item, now))) return;
  }
}

/**
 * Whether a pending sign-out is done. If not, because telling CareCloud failed or the customer's last write is still running,
 * it is queued again.
 */
async function isSettled(item: string, now: number): Promise<boolean> {
  const job = pending.safeParse(await unseal(item, PURPOSE)).data;
  if (!job || now - job.since > GIVE_UP_AFTER_MS) return true;
  try {
    const isLate = now - job.since > WRITE_MAY_TAKE_MS;
    if (isLate || (await untilWritten(job.customerId, RETRY_WRITE_WAIT_MS))) {
      await logout(job.token, { language: 'en', correlationId: 'sign-out-retry' });
      return true;
    }
  } catch (error) {
    if (isDone(error)) return true;
  }
  await store().enqueue(QUEUE, item);
  return false;
}

/** A token that CareCloud no longer accepts needs no logout. */
function isDone(error: unknown): boolean {
  return error instanceof StatusError && (error.status === 401 || error.status === 404);
}
