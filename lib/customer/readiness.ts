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
              store().get('readiness'),
            ]);
            return true;
          } catch (error) {
            if (isOutage(error)) return false;
            throw error;
          }
        },
      }),
  );

/** Whether CareCloud answers its connection test, and the store answers. The result is cached for five seconds. */
export async function isReady(): Promise<boolean> {
  return answers().forceFetch('ready');
}
