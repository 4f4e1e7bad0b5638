/** What a request to a kiosk's portal looks like, as far as it matters whether it may pass. */
export type KioskRequest = {
  method: string;
  path: string;
  /** Whether it asks for something of a page that is open, not for a page to open. */
  isPart: boolean;
  /** Sec-Fetch-Site (W3C Fetch Metadata), where the browser said it. */
  site: string | null;
  cacheControl: string | null;
  /** Whether the browser lands here after a form of ours was posted. */
  isLanding: boolean;
  hasSession: boolean;
};

/**
 * What becomes of it: it passes; it begins a new visit, so that nothing of an earlier one may be left; it ends the session
 * there is and leads to the start; or it asks for a page that a kiosk does not have.
 */
export type Verdict = 'pass' | 'start' | 'fresh' | 'reload' | 'outside' | 'not-here';

/** Pages of the account that a kiosk has. Any other is for customers at home, until it is named here. */
export const KIOSK_PAGES = ['/', '/profile', '/address', '/consents', '/interests', '/data'];
/** What those pages need, and what anybody may ask. Public files come past proxy.ts, which asks here. */
export const BESIDE = ['/sign-out', '/api/customer/photo', '/api/kiosks'];

/**
 * Judges a request from an enrolled browser. A session at a kiosk lives in pages that lead to one another: a page that is
 * reloaded, or opened from anywhere else (an address typed in, a tab restored after a crash), ends it.
 */
export function judgeKioskRequest(request: KioskRequest): Verdict {
  const { method, path, isPart, site, cacheControl, isLanding, hasSession } = request;
  const isOwn = path === '/kiosk' || path.startsWith('/kiosk/') || path.startsWith('/api/kiosk/');
  if (!isOwn && !KIOSK_PAGES.includes(path) && !BESIDE.includes(path)) return 'not-here';
  if (method !== 'GET' || isPart) return 'pass';
  if (path === '/kiosk') return 'start';
  if (path === '/kiosk/sign-in') return hasSession ? 'fresh' : 'pass';
  if (!KIOSK_PAGES.includes(path) || !hasSession) return 'pass';
  if (site !== null && site !== 'same-origin') return 'outside';
  const isReload = /max-age=0|no-cache/.test(cacheControl ?? '');
  return isReload && !isLanding ? 'reload' : 'pass';
}
