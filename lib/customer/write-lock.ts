import 'server-only';
import { orOutage } from '../outage.ts';
import type { Session } from '../session/session.ts';
import { store } from '../store/index.ts';
import { runInSession } from './context.ts';

const lockOf = (customerId: string) => `write:${customerId}`;

/**
 * Runs a write for a customer: after those begun before, and to its end, even if the session is revoked meanwhile.
 *
 * @param task gets a signal that is aborted when the lock is lost: another instance may be writing from then on
 * @throws {StoreUnavailableError} and whatever the task throws
 */
export function whileWriting<T>(session: Session, task: (held: AbortSignal) => Promise<T>): Promise<T> {
  return store().withLock(lockOf(session.customerId), (held) => runInSession(session, () => task(held)));
}

/**
 * Waits until the writes of a customer that have begun so far are done.
 *
 * @param ms maximum time to wait
 * @returns false on timeout; true at once while the store is out of reach
 */
export async function untilWritten(customerId: string, ms: number): Promise<boolean> {
  const written = orOutage(store().withLock(lockOf(customerId), async () => undefined)).then(() => true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([written, over]);
  } finally {
    clearTimeout(timer);
  }
}
