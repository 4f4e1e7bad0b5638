import { ACCOUNT_PAGES } from './account-pages.ts';
import { addressPath, idInPath } from './customer/ids.ts';

/** Whether a page is that of a further address, in the portal's own spelling. */
function isAddressPage(page: string): boolean {
  const id = idInPath(page.replace('/address/', ''));
  return id !== undefined && page === addressPath(id);
}

/**
 * Where to go after signing in. Only the portal's own pages: anything else leads to the overview.
 *
 * @param wanted a path from a link or a form, from outside
 */
export function returnTo(wanted: unknown): string {
  if (typeof wanted !== 'string') return '/';
  const [path = '', fragment] = wanted.split('#');
  const page = path.split('?')[0] ?? '';
  if (!ACCOUNT_PAGES.includes(page) && !isAddressPage(page)) return '/';
  return fragment && /^[\w-]+$/.test(fragment) ? `${page}#${fragment}` : page;
}

/** Why there is no session: there was none, it is over, or its account was closed or made inactive. */
export type SessionEnd = 'none' | 'over' | 'closed';

/**
 * Where a browser without a session is redirected: to the sign-in page, with the page to return to and the reason; at a kiosk
 * to its start.
 */
export function signInPath(
  from: string,
  reason: SessionEnd,
  uiMode: 'personal' | 'kiosk' = 'personal',
): string {
  if (uiMode === 'kiosk') return '/kiosk';
  const query = new URLSearchParams();
  if (returnTo(from) !== '/') query.set('next', returnTo(from));
  if (reason !== 'none') query.set('reason', reason);
  return query.size > 0 ? `/sign-in?${query}` : '/sign-in';
}
