import 'server-only';
import { headers } from 'next/headers';
import { env } from './env.ts';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request may change something, by its method (RFC 9110, 9.2.1). */
export function isWrite({ method }: { method: string }): boolean {
  return !READS.includes(method);
}

/**
 * Whether a write comes from the portal's own pages. Browsers say where a POST comes from; a request that says
 * nothing, `null` or anywhere else is refused (the framework alone would let a missing Origin through).
 */
export function isOwnOrigin(requestHeaders: Headers): boolean {
  const site = requestHeaders.get('sec-fetch-site');
  return requestHeaders.get('origin') === env().PORTAL_URL && (site === null || site === 'same-origin');
}

/**
 * Whether a browser was sent here by a page of one of these origins: by a form or a link, not by a script. Nothing may
 * be done because of it that the customer has not confirmed on a page of the portal.
 */
export function isSentFrom(origins: readonly string[], requestHeaders: Headers): boolean {
  const mode = requestHeaders.get('sec-fetch-mode');
  return origins.includes(requestHeaders.get('origin') ?? '') && (mode === null || mode === 'navigate');
}

/** Whether a browser will show the answer as its page, by Sec-Fetch-Dest (W3C Fetch Metadata); old browsers do not say. */
export function isNavigation(requestHeaders: Headers): boolean {
  return requestHeaders.get('sec-fetch-dest') === 'document';
}

/** {@link isOwnOrigin} for the current request: the first check of every server action. */
export async function hasOwnOrigin(): Promise<boolean> {
  return isOwnOrigin(new Headers(await headers()));
}
