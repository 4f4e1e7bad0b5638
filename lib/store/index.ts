import { env } from '../env.ts';
import { singleton } from '../singleton.ts';
import { MemoryStore } from './memory.ts';
import { RedisStore } from './redis.ts';
import type { Store } from './store.ts';

export { type Limit, type Store, StoreUnavailableError } from './store.ts';

/** The store that all browsers of this portal share: in Redis where there is one, else in this process. */
export function store(): Store {
  return singleton('store', create);
}

function create(): Store {
  const { REDIS_URL: addresses, REDIS_SENTINEL: master, REDIS_CLUSTER, REDIS_PREFIX: prefix } = env();
  if (!addresses) return new MemoryStore();
  const kind = master ? 'sentinel' : REDIS_CLUSTER ? 'cluster' : 'single';
  return new RedisStore({ addresses, kind, master, prefix });
}
