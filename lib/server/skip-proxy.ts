import type { IncomingMessage } from 'node:http';
import { isLogo } from '../brand.ts';
import { cookieName } from '../session/cookies.ts';
import { isRecentlyTouched } from '../session/touch-hint.ts';
import { isUnstreamed } from '../unstreamed.ts';

/** Header by which `hardenRequests` marks such requests. The matcher of `proxy.ts`, read at build time, repeats it literally. */
export const SKIP_PROXY = 'x-skip-proxy';

/**
 * Whether `proxy.ts` would have nothing to do for a request: it is a GET or HEAD without a body, for the brand's logo; or
 * it comes from no kiosk, does not ask for an unstreamed page, and use of its session, if it has one, was recorded moments
 * ago. False when in doubt.
 */
export function canSkipProxy({ method, url = '/', headers }: IncomingMessage, now: number): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return false;
  if (isLogo(url.split('?')[0] ?? '')) return true;
  if (isUnstreamed(url)) return false;
  const cookies = headers.cookie ?? '';
  if (cookies.includes(`${cookieName('kiosk')}=`)) return false;
  const pairs = cookies.split('; ');
  const valueIn = (name: 'session' | 'seen') => {
    const start = `${cookieName(name)}=`;
    return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
  };
  const session = valueIn('session');
  if (session === undefined) return !cookies.includes(cookieName('session'));
  return isRecentlyTouched(session, now) || isRecentlyTouched(valueIn('seen') ?? '', now);
}
