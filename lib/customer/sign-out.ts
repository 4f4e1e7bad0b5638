import 'server-only';
import { z } from 'zod';
import { isCareCloudError, StatusError } from '../carecloud/errors.ts';
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
/** How long whoever signs out may be kept waiting by what they have just saved. */
const WRITE_WAIT_MS = 3000;
/** How long the others that wait may be kept waiting by one. */
const RETRY_WRITE_WAIT_MS = 300;
/** No write takes longer: it reads, writes and reads again. */
const WRITE_MAY_TAKE_MS = 30_000;

const pending = z.object({ token: z.string(), customerId: z.string(), since: z.number() });

/**
 * Signs this browser out: the session is worthless here at once, whatever CareCloud does; CareCloud is told, and
 * told again later if it can't be reached. The device_id stays, and nothing by which whoever comes next could get in or
 * decide anything for who was here: what is kept of a sign-up by a social network holds its token. Server actions and
 * route handlers only.
 *
 * @param how what ended it, at a kiosk
 */
export async function signOut(how: Ending = 'done'): Promise<void> {
  const session = await readSessionToEnd();
  await Promise.all([clearPersonalCookies(), Promise.allSettled([forgetSignUp(), dropPendingLink()])]);
  if (session) await closeSession(session, how, await anonymousCaller());
}

/**
 * Ends a session, here and at CareCloud, once: one that was ended before is left alone. What its customer is just saving
 * is saved: CareCloud, which ends what is done on a token together with it, is told afterwards. While the store is out of
 * reach, as much is done as can be.
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
    // With neither CareCloud nor the store at hand nothing more can be done: the browser has lost its cookie.
    log().error({ event: 'sign-out-not-told', session: id });
  }
}

/** Tells CareCloud that a session is over. Returns whether that is done: not while a write takes long, or it fails. */
async function tell({ token, customerId }: Session, caller: Caller): Promise<boolean> {
  if (!(await untilWritten(customerId, WRITE_WAIT_MS))) return false;
  try {
    await logout(token, caller);
    return true;
  } catch (error) {
    if (isCareCloudError(error)) return isDone(error);
    throw error;
  }
}

function unlessOutage(error: unknown): undefined {
  if (!isOutage(error)) throw error;
}

/**
 * Starts telling CareCloud of sign-outs it could not be told of when they happened: every 15 seconds, unless the round
 * before still goes on.
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
 * One round: tries what is pending, one after the other, so that at most one is lost when the store fails meanwhile. What
 * fails again goes back to the end of the queue, for a day, and ends the round: the next would most likely fail too.
 */
export async function retryOnce(now = Date.now()): Promise<void> {
  for (let tried = 0; tried < BATCH; tried++) {
    const [item] = await store().dequeue(QUEUE, 1);
    if (item === undefined || !(await isSettled(item, now))) return;
  }
}

/**
 * Whether there is nothing more to do about a pending sign-out. Where there is, because telling failed or its customer's last
 * write goes on, it waits again.
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

/** A dead token has nobody logged in on it. */
function isDone(error: unknown): boolean {
  return error instanceof StatusError && (error.status === 401 || error.status === 404);
}
