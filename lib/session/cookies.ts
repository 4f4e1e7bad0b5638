import { isHttps } from '../env.ts';

/** Names of the portal's cookies; on https they carry the prefix that ties them to this host and to TLS. */
export const cookieName = (name: CookieName): string => (isHttps() ? `__Host-${name}` : name);

/** Cookies about the browser, whoever uses it: no personal data in them but fingerprints. */
const BROWSER_COOKIES = [
  'device',
  'kiosk',
  'language',
  'language-chosen',
  'plain',
  'landing',
  'social-used',
] as const;

/** Cookies about the person who uses the browser: the next person must not find them. */
export const PERSONAL_COOKIES = [
  'session',
  'seen',
  'notice',
  'card',
  'social-flow',
  'social-answer',
  'arrival',
  'departure',
  'preferences',
] as const;

/** All of them. */
export const COOKIES = [...BROWSER_COOKIES, ...PERSONAL_COOKIES] as const;
export type CookieName = (typeof COOKIES)[number];

/** Cookies that keep a value for the next pages: see `transient.ts`. */
export type TransientName = 'arrival' | 'departure' | 'preferences';

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
