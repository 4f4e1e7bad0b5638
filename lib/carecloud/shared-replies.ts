import { LRUCache } from 'lru-cache';
import { singleton } from '../singleton.ts';
import type { Answer } from './http.ts';

/**
 * A cache of replies that are the same for every customer, kept in memory for CareCloud's `max-age`, an hour at most.
 * Concurrent calls share one request. While CareCloud fails, the stale copy is used and a refresh is tried every five seconds.
 * While it is slow, callers wait for a refresh until one second after its start, then get the stale copy; the refresh goes on.
 */

const DEFAULT_SECONDS = 60;
/** Upper limit whatever `max-age` says: a wrong one must not keep an outdated text of a consent for days. */
const MOST_SECONDS = 3600;
const RETRY_SECONDS = 5;
const PATIENCE_MS = 1000;

type Read = () => Promise<Answer<object | string>>;

const cache = () =>
  singleton(
    'shared-replies',
    () =>
      new LRUCache<string, object | string, Read>({
        max: 200,
        fetchMethod: async (key, stale, { options, context: read }) => {
          if (stale !== undefined) patience().set(key, new Promise((end) => setTimeout(end, PATIENCE_MS)));
          try {
            const answer = await read();
            options.ttl = Math.min(answer.maxAge || DEFAULT_SECONDS, MOST_SECONDS) * 1000;
            return answer.data;
          } catch (error) {
            if (stale === undefined) throw error;
            options.ttl = RETRY_SECONDS * 1000;
            return stale;
          }
        },
      }),
  );

/** Until when, by key, callers wait for a refresh although there is a stale copy. */
const patience = () => singleton('shared-replies-patience', () => new Map<string, Promise<void>>());

/**
 * The reply in memory, or the one that is read now.
 *
 * @param key names what is read and everything the reply depends on, its language for example
 * @throws {CareCloudError} when it is not in memory and CareCloud fails
 */
export async function sharedReply<T extends object | string>(
  key: string,
  read: () => Promise<Answer<T>>,
): Promise<T> {
  const latest = cache().forceFetch(key, { context: read });
  const stale = cache().peek(key, { allowStale: true });
  const enough = patience()
    .get(key)
    ?.then(() => stale ?? latest);
  return (await Promise.race([latest, enough ?? latest])) as T;
}
