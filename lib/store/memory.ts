import { Mutex } from 'async-mutex';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limit, Store } from './store.ts';

/** How much all values together may take: about 200,000 short ones. */
const MAX_BYTES = 64 * 1024 * 1024;

/** About as much as an entry takes besides its key and value. */
const ENTRY_BYTES = 300;
const MAX_QUEUE = 10_000;

/** A lock of this process lasts as long as its task. */
const NEVER_LOST = new AbortController().signal;

/** A store in this process's memory: for one instance, for development and for tests. Lost at a restart. */
export class MemoryStore implements Store {
  // By size only: with `max` it takes the room for all entries from the beginning.
  readonly #values = new LRUCache<string, string>({
    maxSize: MAX_BYTES,
    sizeCalculation: (value, key) => key.length + value.length + ENTRY_BYTES,
  });
  readonly #locks = new Map<string, Mutex>();
  readonly #limiters = new Map<string, RateLimiterMemory>();
  readonly #queues = new Map<string, string[]>();

  async get(key: string): Promise<string | undefined> {
    return this.#values.get(key);
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    this.#values.set(key, value, { ttl: ttlMs });
  }

  async delete(key: string): Promise<void> {
    this.#values.delete(key);
  }

  async withLock<T>(key: string, task: (held: AbortSignal) => Promise<T>): Promise<T> {
    const mutex = this.#locks.get(key) ?? new Mutex();
    this.#locks.set(key, mutex);
    const release = await mutex.acquire();
    try {
      return await task(NEVER_LOST);
    } finally {
      release();
      if (!mutex.isLocked()) this.#locks.delete(key);
    }
  }

  async consume(key: string, limit: Limit): Promise<{ allowed: boolean; retryAfterMs: number }> {
    try {
      await this.#limiter(limit).consume(key);
      return { allowed: true, retryAfterMs: 0 };
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return { allowed: false, retryAfterMs: refusal.msBeforeNext };
      throw refusal;
    }
  }

  async giveBack(key: string, limit: Limit): Promise<void> {
    await this.#limiter(limit).reward(key);
  }

  async resetLimit(key: string, limit: Limit): Promise<void> {
    await this.#limiter(limit).delete(key);
  }

  async enqueue(queue: string, item: string): Promise<void> {
    const items = this.#queues.get(queue) ?? [];
    items.push(item);
    this.#queues.set(queue, items.slice(-MAX_QUEUE));
  }

  async dequeue(queue: string, count: number): Promise<string[]> {
    return this.#queues.get(queue)?.splice(0, count) ?? [];
  }

  #limiter(limit: Limit): RateLimiterMemory {
    const limiter =
      this.#limiters.get(limit.name) ??
      new RateLimiterMemory({ keyPrefix: limit.name, points: limit.points, duration: limit.windowSeconds });
    this.#limiters.set(limit.name, limiter);
    return limiter;
  }
}
