import 'server-only';
import { LRUCache } from 'lru-cache';
import { testConnection } from '../carecloud/connection.ts';
import { isOutage } from '../outage.ts';
import { singleton } from '../singleton.ts';
import { store } from '../store/index.ts';

const SECONDS = 5;

const answers = () =>
  singleton(
    'readiness',
    () =>
      new LRUCache<'ready', boolean>({
        max: 1,
        ttl: SECONDS * 1000,
        fetchMethod: async () => {
          try {
            await Promise.all([
              testConnection({ language: 'en', correlationId: 'health' }),
              // A store that is full, or a read-only replica, can still be read.
              store().set('readiness', '1', SECONDS * 1000),
            ]);
            return true;
          } catch (error) {
            if (isOutage(error)) return false;
            throw error;
          }
        },
      }),
  );

/** Whether CareCloud answers its connection test, and the store takes a value. The result is cached for five seconds. */
export async function isReady(): Promise<boolean> {
  return answers().forceFetch('ready');
}
