import type { IncomingMessage } from 'node:http';
import { isLogo } from '../brand.ts';
import { cookieName } from '../session/cookies.ts';
import { isRecentlyTouched } from '../session/touch-hint.ts';
import { isUnstreamed } from '../unstreamed.ts';

/** Header by which the door marks a request that is eventless. `proxy.ts` has it written out: it is read at the build. */
export const SKIP_PROXY = 'x-skip-proxy';

/**
 * Whether `proxy.ts` would have nothing to do for a request: it only reads, brings no body, and asks for the brand's logo;
 * or it comes from no kiosk, does not ask for a page in one piece, and its session, if there is one, was written down
 * moments ago. In doubt it is not.
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
