import type { IncomingMessage, ServerResponse } from 'node:http';
import { NextResponse } from 'next/server';
import onHeaders from 'on-headers';
import { NOTICE_SECONDS, RENEWED } from '../notice.ts';
import { cookieAttributes, cookieName } from '../session/cookies.ts';

/** What the framework answers a form of a build that is gone with, when its action has got another name since. */
const UNKNOWN_ACTION = 'x-nextjs-action-not-found';

/**
 * Sends whoever posted a form of an earlier deployment, from a browser without scripts, back to the form's page, which says
 * that nothing was saved. With scripts the page that is open says so itself (app/ui/form.tsx).
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

/** A path on this very server, whatever was asked for. */
export function pathOf(url: string): string {
  const { pathname } = URL.parse(url, 'http://portal') ?? { pathname: '' };
  return `/${pathname.replace(/^[/\\]+/, '')}`;
}

/** The header that leaves a notice for the page shown next. */
export function noticeCookie(notice: string): string[] {
  const { cookies, headers } = new NextResponse();
  cookies.set(cookieName('notice'), notice, cookieAttributes(NOTICE_SECONDS));
  return headers.getSetCookie();
}
