import { Mutex as LocalMutex } from 'async-mutex';
import { Cluster, Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Mutex, TimeoutError } from 'redis-semaphore';
import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';
import { type Limit, type Store, StoreUnavailableError } from './store.ts';

/** How to connect to a Redis (or Valkey). */
export type RedisSettings = {
  /** `redis://` or `rediss://` (TLS) addresses, user, password and database number included. */
  addresses: string[];
  kind: 'single' | 'sentinel' | 'cluster';
  /** Name of the master that sentinels watch. */
  master?: string;
  /** Prefix of every key, for a Redis shared with others. */
  prefix: string;
};

const COMMAND_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 2_000;
const MAX_PAUSE_MS = 2_000;
const MAX_QUEUE = 10_000;
const LOCK_LIFETIME_MS = 15_000;
/** Often enough for a lock to outlive a refresh that fails, and for a lost one to be noticed soon. */
const LOCK_REFRESH_MS = 5_000;
const LOCK_PATIENCE_MS = 30_000;
const LOCK_RETRY_MS = 20;

/** A lock in Redis that counts as lost after two failed refreshes in a row: it may expire before the next one. */
class SharedMutex extends Mutex {
  #failures = 0;

  protected override async _refresh(): Promise<boolean> {
    try {
      const isKept = await super._refresh();
      this.#failures = 0;
      return isKept;
    } catch {
      return ++this.#failures < 2;
    }
  }
}

/**
 * A store that all instances of a portal share. While Redis cannot be reached every call fails within a second with
 * StoreUnavailableError; the connection comes back by itself.
 */
export class RedisStore implements Store {
  readonly #redis: Redis | Cluster;
  readonly #limiters = new Map<string, RateLimiterRedis>();
  readonly #locks = new Map<string, LocalMutex>();

  constructor(settings: RedisSettings) {
    this.#redis = connect(settings);
    // Without a listener the first lost connection would end the process.
    this.#redis.on('error', (error: unknown) => log().warn({ event: 'store-unavailable', err: error }));
    this.#redis.on('ready', () => log().info({ event: 'store-ready' }));
    const say = (isUp: boolean) => metrics()?.storeUp.set({ kind: 'redis' }, Number(isUp));
    say(false);
    this.#redis.on('ready', () => say(true));
    this.#redis.on('close', () => say(false));
  }

  async get(key: string): Promise<string | undefined> {
    return (await ask('get', this.#redis.get(keyOf('value', key)))) ?? undefined;
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    await ask('set', this.#redis.set(keyOf('value', key), value, 'PX', Math.max(1, Math.ceil(ttlMs))));
  }

  async delete(key: string): Promise<void> {
    await ask('delete', this.#redis.del(keyOf('value', key)));
  }

  /** Tasks of one process queue up here in the order they came; between processes the lock in Redis decides. */
  async withLock<T>(key: string, task: (held: AbortSignal) => Promise<T>): Promise<T> {
    const local = this.#locks.get(key) ?? new LocalMutex();
    this.#locks.set(key, local);
    const release = await local.acquire();
    try {
      return await this.#withSharedLock(key, task);
    } finally {
      release();
      if (!local.isLocked()) this.#locks.delete(key);
    }
  }

  async #withSharedLock<T>(key: string, task: (held: AbortSignal) => Promise<T>): Promise<T> {
    const holding = new AbortController();
    const shared = new SharedMutex(this.#redis, keyOf('lock', key), {
      lockTimeout: LOCK_LIFETIME_MS,
      acquireTimeout: LOCK_PATIENCE_MS,
      retryInterval: LOCK_RETRY_MS,
      refreshInterval: LOCK_REFRESH_MS,
      onLockLost: (error) => {
        log().error({ event: 'lock-lost', err: error });
        holding.abort(new StoreUnavailableError(error));
      },
    });
    await ask('lock', shared.acquire());
    try {
      return await task(holding.signal);
    } finally {
      // A lock that cannot be released expires; the task's result is still valid.
      await shared
        .release()
        .catch((error: unknown) => log().warn({ event: 'lock-not-released', err: error }));
    }
  }

  async consume(key: string, limit: Limit): Promise<{ allowed: boolean; retryAfterMs: number }> {
    const taking = this.#limiter(limit).consume(key);
    const refusal = await ask(
      'consume',
      taking.then(() => undefined, refusalIn),
    );
    return { allowed: refusal === undefined, retryAfterMs: refusal?.msBeforeNext ?? 0 };
  }

  async giveBack(key: string, limit: Limit): Promise<void> {
    await ask('give-back', this.#limiter(limit).reward(key));
  }

  async resetLimit(key: string, limit: Limit): Promise<void> {
    await ask('reset-limit', this.#limiter(limit).delete(key));
  }

  async enqueue(queue: string, item: string): Promise<void> {
    const key = keyOf('queue', queue);
    await ask('enqueue', this.#redis.multi().rpush(key, item).ltrim(key, -MAX_QUEUE, -1).exec());
  }

  async dequeue(queue: string, count: number): Promise<string[]> {
    return (await ask('dequeue', this.#redis.lpop(keyOf('queue', queue), count))) ?? [];
  }

  /** Closes the connection. For tests, and when the process ends. */
  async close(): Promise<void> {
    this.#redis.disconnect();
  }

  #limiter(limit: Limit): RateLimiterRedis {
    const limiter =
      this.#limiters.get(limit.name) ??
      new RateLimiterRedis({
        storeClient: this.#redis,
        keyPrefix: keyOf('limit', limit.name),
        points: limit.points,
        duration: limit.windowSeconds,
      });
    this.#limiters.set(limit.name, limiter);
    return limiter;
  }
}

/** A key without the prefix, which the connection adds. */
function keyOf(kind: 'value' | 'lock' | 'queue' | 'limit', key: string): string {
  return `${kind}:${key}`;
}

function connect({ addresses, kind, master, prefix }: RedisSettings): Redis | Cluster {
  const options = {
    // Set on the connection, as the libraries that use it make keys of their own.
    keyPrefix: `${prefix}:`,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    // A command whose answer was lost may have been carried out: sent again it would count, or take, twice.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, MAX_PAUSE_MS),
  };
  const [first = ''] = addresses;
  if (kind === 'single') return new Redis(first, options);
  const { username, password, protocol, pathname } = new URL(first);
  const access = {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
  const hosts = addresses.map((address) => new URL(address));
  if (kind === 'cluster') {
    const nodes = hosts.map(({ hostname, port }) => ({ host: hostname, port: Number(port) || 6379 }));
    return new Cluster(nodes, {
      clusterRetryStrategy: options.retryStrategy,
      // Commands queued for a cluster would wait without any timeout.
      enableOfflineQueue: false,
      redisOptions: { ...options, ...access },
    });
  }
  return new Redis({
    ...options,
    ...access,
    name: master,
    db: Number(pathname.slice(1)) || 0,
    sentinels: hosts.map(({ hostname, port }) => ({ host: hostname, port: Number(port) || 26379 })),
    sentinelRetryStrategy: options.retryStrategy,
    ...(protocol === 'rediss:' && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
  });
}

/** The library throws both when no points are left and when Redis fails: only the latter is an error here. */
function refusalIn(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}

async function ask<T>(operation: string, answer: Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const report = (outcome: 'ok' | 'busy' | 'failed') =>
    metrics()?.storeOperations.observe({ operation, outcome }, (performance.now() - startedAt) / 1000);
  try {
    const value = await answer;
    report('ok');
    return value;
  } catch (cause) {
    // A timeout means that somebody else held the lock for too long, not that Redis failed.
    report(cause instanceof TimeoutError ? 'busy' : 'failed');
    throw new StoreUnavailableError(cause);
  }
}
