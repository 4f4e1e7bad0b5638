import { Outage } from '../outage.ts';

/**
 * State shared by all instances of a portal: limits, locks, revocations, drafts, sign-outs still to be sent to
 * CareCloud. Everything is asynchronous and serialisable, so that it can live in another process; any call may then
 * throw {@link StoreUnavailableError}.
 */
export interface Store {
  /** The value kept under a key, or undefined when there is none or its time is over. */
  get(key: string): Promise<string | undefined>;

  /** Keeps a value for `ttlMs` milliseconds, replacing what was there. */
  set(key: string, value: string, ttlMs: number): Promise<void>;

  /** Deletes a key. */
  delete(key: string): Promise<void>;

  /**
   * Runs one task at a time per key, in the order of arrival. Throws what the task throws.
   *
   * @param task gets a signal that is aborted when the lock is lost before the task ends: another task may then hold it, so
   * it should start no further writes
   */
  withLock<T>(key: string, task: (held: AbortSignal) => Promise<T>): Promise<T>;

  /**
   * Takes one of the `points` that a key has per window.
   *
   * @returns `allowed: false` when none was left; `retryAfterMs` says until when
   */
  consume(key: string, limit: Limit): Promise<{ allowed: boolean; retryAfterMs: number }>;

  /** Gives back one point taken by {@link consume}. */
  giveBack(key: string, limit: Limit): Promise<void>;

  /** Resets a key: all its points are available again. */
  resetLimit(key: string, limit: Limit): Promise<void>;

  /** Puts an item at the end of a queue. */
  enqueue(queue: string, item: string): Promise<void>;

  /** Takes up to `count` items from the front of a queue. */
  dequeue(queue: string, count: number): Promise<string[]>;
}

/** A limit: so many points in a window of so many seconds. `name` keeps the limits apart. */
export type Limit = { name: string; points: number; windowSeconds: number };

/** The store cannot be reached. Nothing that depends on it may be done; it comes back by itself. */
export class StoreUnavailableError extends Outage {
  override name = 'StoreUnavailableError';

  constructor(cause: unknown) {
    super('The store cannot be reached', { cause });
  }
}
