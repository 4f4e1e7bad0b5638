import { KIOSK_PAGES } from '../account-pages.ts';

/** The parts of a kiosk's request that decide whether it may pass. */
export type KioskRequest = {
  method: string;
  path: string;
  /** Whether it is a subrequest of an open page, not a navigation. */
  isPart: boolean;
  /** Sec-Fetch-Site (W3C Fetch Metadata), if the browser sent it. */
  site: string | null;
  cacheControl: string | null;
  /** Whether the browser was redirected here after posting a form. */
  isLanding: boolean;
  hasSession: boolean;
};

/**
 * The decision. `pass`; `start`, `fresh`: a new visit begins, and everything of an earlier one is deleted; `reload`,
 * `outside`: the session ends and the browser is sent to the start; `not-here`: a kiosk does not have this page.
 */
export type Verdict = 'pass' | 'start' | 'fresh' | 'reload' | 'outside' | 'not-here';

/** Paths that are available at a kiosk, beside pages. Public files do not go through proxy.ts, which calls this. */
export const BESIDE = ['/sign-out', '/api/customer/photo', '/api/kiosks'];

/**
 * Decides what happens to a request from an enrolled browser. A session at a kiosk lasts as long as its pages lead to one
 * another: a page that is reloaded, or opened in another way (typed address, restored tab), ends it.
 */
export function checkKioskRequest(request: KioskRequest): Verdict {
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
