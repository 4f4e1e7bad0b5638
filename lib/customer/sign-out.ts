import 'server-only';
import { z } from 'zod';
import { CareCloudError, StatusError } from '../carecloud/errors.ts';
import { logout } from '../carecloud/tokens.ts';
import { log } from '../log.ts';
import { seal, unseal } from '../session/seal.ts';
import { forgetSession, readSessionToEnd, revokeSession } from '../session/session.ts';
import { singleton } from '../singleton.ts';
import { store } from '../store/index.ts';
import { anonymousCaller } from './context.ts';
import { forgetSignUp } from './sign-up-state.ts';
import { dropPendingLink } from './social-link.ts';

const QUEUE = 'pending-sign-outs';
const PURPOSE = 'pending-sign-out';
const RETRY_EVERY_MS = 15_000;
const BATCH = 20;
const GIVE_UP_AFTER_MS = 24 * 3600_000;

const pending = z.object({ token: z.string(), since: z.number() });

/**
 * Signs this browser out: the session is worthless here at once, whatever CareCloud does; CareCloud is told, and
 * told again later if it can't be reached. The device_id stays, and nothing by which whoever comes next could get in
 * without a password: what is kept of a sign-up by a social network holds its token. Server actions and route handlers only.
 */
export async function signOut(): Promise<void> {
  const session = await readSessionToEnd();
  await Promise.all([forgetSession(), Promise.allSettled([forgetSignUp(), dropPendingLink()])]);
  if (!session) return;
  log().info({ event: 'sign-out', session: session.id });
  const [revoked, told] = await Promise.allSettled([
    revokeSession(session),
    logout(session.token, await anonymousCaller()),
  ]);
  if (told.status === 'fulfilled' || isDone(told.reason)) return;
  if (!(told.reason instanceof CareCloudError)) throw told.reason;
  // With neither CareCloud nor the store at hand nothing more can be done: the browser has lost its cookie.
  if (revoked.status === 'rejected') return log().error({ event: 'sign-out-not-told', session: session.id });
  await store().enqueue(QUEUE, await seal({ token: session.token, since: Date.now() }, PURPOSE));
}

/** Starts telling CareCloud, every 15 seconds, of sign-outs it could not be told of when they happened. */
export function retrySignOuts(): void {
  singleton('retry-sign-outs', () => {
    const timer = setInterval(retryQuietly, RETRY_EVERY_MS);
    timer.unref();
    return timer;
  });
}

function retryQuietly(): void {
  retryOnce().catch((error: unknown) => log().error({ event: 'sign-out-retry-failed', err: error }));
}

/** One round: tries what is pending; what fails again goes back to the end of the queue, for a day. */
export async function retryOnce(now = Date.now()): Promise<void> {
  for (const item of await store().dequeue(QUEUE, BATCH)) {
    const job = pending.safeParse(await unseal(item, PURPOSE)).data;
    if (!job || now - job.since > GIVE_UP_AFTER_MS) continue;
    try {
      await logout(job.token, { language: 'en', correlationId: 'sign-out-retry' });
    } catch (error) {
      if (!isDone(error)) await store().enqueue(QUEUE, item);
    }
  }
}

/** A dead token has nobody logged in on it. */
function isDone(error: unknown): boolean {
  return error instanceof StatusError && (error.status === 401 || error.status === 404);
}
