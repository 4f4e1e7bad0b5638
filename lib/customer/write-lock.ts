import 'server-only';
import { isOutage } from '../outage.ts';
import type { Session } from '../session/session.ts';
import { store } from '../store/index.ts';
import { runInSession } from './context.ts';

const lockOf = (customerId: string) => `write:${customerId}`;

/**
 * Writes something of a customer's: after what was begun before, and to the end, whatever becomes of the session meanwhile.
 *
 * @param task is handed a signal that tells when its turn is lost: another instance may be writing from then on
 * @throws {StoreUnavailableError} and whatever the task throws
 */
export function whileWriting<T>(session: Session, task: (held: AbortSignal) => Promise<T>): Promise<T> {
  return store().withLock(lockOf(session.customerId), (held) => runInSession(session, () => task(held)));
}

/**
 * Waits for the writes of a customer that have begun by now.
 *
 * @param ms how long at most
 * @returns false when time was over first; while the store is out of reach there is nothing to wait for
 */
export async function untilWritten(customerId: string, ms: number): Promise<boolean> {
  const written = store()
    .withLock(lockOf(customerId), async () => true)
    .catch((error: unknown) => {
      if (!isOutage(error)) throw error;
      return true;
    });
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
