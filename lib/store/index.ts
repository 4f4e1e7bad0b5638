import { singleton } from '../singleton.ts';
import { MemoryStore } from './memory.ts';
import type { Store } from './store.ts';

export type { Limit, Store } from './store.ts';

/** The store that all browsers of this portal share. */
export function store(): Store {
  return singleton('store', () => new MemoryStore());
}
