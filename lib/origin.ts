import 'server-only';
import { headers } from 'next/headers';
import { env } from './env.ts';

/**
 * Whether a write comes from the portal's own pages. Browsers say where a POST comes from; a request that says
 * nothing, `null` or anywhere else is refused (the framework alone would let a missing Origin through).
 */
export function isOwnOrigin(requestHeaders: Headers): boolean {
  const site = requestHeaders.get('sec-fetch-site');
  return requestHeaders.get('origin') === env().PORTAL_URL && (site === null || site === 'same-origin');
}

/** {@link isOwnOrigin} for the request being answered. */
export async function hasOwnOrigin(): Promise<boolean> {
  return isOwnOrigin(new Headers(await headers()));
}
