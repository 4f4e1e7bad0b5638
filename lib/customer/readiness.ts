import 'server-only';
import { LRUCache } from 'lru-cache';
import { testConnection } from '../carecloud/connection.ts';
import { CareCloudError } from '../carecloud/errors.ts';
import { singleton } from '../singleton.ts';

const SECONDS = 5;

const answers = () =>
  singleton(
    'readiness',
    () =>
      new LRUCache<'carecloud', boolean>({
        max: 1,
        ttl: SECONDS * 1000,
        fetchMethod: async () => {
          try {
            await testConnection({ language: 'en', correlationId: 'health' });
            return true;
          } catch (error) {
            if (error instanceof CareCloudError) return false;
            throw error;
          }
        },
      }),
  );

/** Whether CareCloud answers its connection test. Asked at most every five seconds, by one caller at a time. */
export async function isReady(): Promise<boolean> {
  return answers().forceFetch('carecloud');
}
