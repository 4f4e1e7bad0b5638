import { isHttps } from '../env.ts';

/** Names of the portal's cookies; on https they carry the prefix that ties them to this host and to TLS. */
export const cookieName = (name: CookieName): string => (isHttps() ? `__Host-${name}` : name);

/** All of them. */
export const COOKIES = [
  'device',
  'kiosk',
  'session',
  'language',
  'notice',
  'plain',
  'card',
  'landing',
  'social-flow',
  'social-answer',
  'social-used',
  'arrival',
  'departure',
  'preferences',
] as const;
export type CookieName = (typeof COOKIES)[number];

/** What a browser carries from one page to the next: see `carried.ts`. */
export type Carried = 'arrival' | 'departure' | 'preferences';

/**
 * Attributes of every cookie the portal sets.
 *
 * @param maxAge seconds; absent for a cookie that ends with the browser's session
 */
export function cookieAttributes(maxAge?: number) {
  return {
    httpOnly: true,
    secure: isHttps(),
    sameSite: 'lax' as const,
    path: '/',
    ...(maxAge !== undefined && { maxAge }),
  };
}
