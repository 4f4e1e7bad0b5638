import type { IncomingMessage, ServerResponse } from 'node:http';
import { NextResponse } from 'next/server';
import onHeaders from 'on-headers';
import { NOTICE_SECONDS, RENEWED } from '../notice.ts';
import { cookieAttributes, cookieName } from '../session/cookies.ts';

/** Set by the framework on its answer to a form of an earlier build, whose action id no longer exists. */
const UNKNOWN_ACTION = 'x-nextjs-action-not-found';

/**
 * Redirects a form of an earlier deployment, posted without scripts, back to its page, which says that nothing was saved.
 * With scripts the open page says so itself (app/ui/form.tsx).
 */
export function redirectOutdatedForm(request: IncomingMessage, response: ServerResponse): void {
  const { method, url = '/' } = request;
  if (method !== 'POST' || 'next-action' in request.headers) return;
  onHeaders(response, () => {
    if (response.statusCode !== 409 || !response.hasHeader(UNKNOWN_ACTION)) return;
    response.removeHeader(UNKNOWN_ACTION);
    response.statusCode = 303;
    response.setHeader('Location', pathOf(url));
    response.appendHeader('Set-Cookie', noticeCookie(RENEWED));
  });
}

/** The path of a request target, never one that leads to another host. */
export function pathOf(url: string): string {
  const { pathname } = URL.parse(url, 'http://portal') ?? { pathname: '' };
  return `/${pathname.replace(/^[/\\]+/, '')}`;
}

/** The Set-Cookie header of a notice for the page shown next. */
export function noticeCookie(notice: string): string[] {
  const { cookies, headers } = new NextResponse();
  cookies.set(cookieName('notice'), notice, cookieAttributes(NOTICE_SECONDS));
  return headers.getSetCookie();
}
