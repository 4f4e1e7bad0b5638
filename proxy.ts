import { type NextRequest, NextResponse } from 'next/server';
import { passKioskGate } from './lib/customer/kiosk-gate.ts';
import { noteVisit } from './lib/customer/kiosk-visits.ts';
import { isOwnOrigin, isWrite } from './lib/origin.ts';
import { isOutage, orOutage } from './lib/outage.ts';
import { foreignOrigin } from './lib/problem.ts';
import { routeTemplate } from './lib/route-template.ts';
import { recordSecurityEvent } from './lib/security-event.ts';
import { beginDecoding } from './lib/server/decoding.ts';
import { cookieAttributes, cookieName } from './lib/session/cookies.ts';
import { openKiosk } from './lib/session/kiosk.ts';
import { openSession, type SessionState, sentCookies, touchCookies, touched } from './lib/session/session.ts';
import { isUnstreamed } from './lib/unstreamed.ts';

/** Pages of other applications post here; the route checks which may (app/handover/route.ts). */
const HANDOVER = '/handover';

/**
 * Runs before every page and route handler: refuses writes that do not come from the portal's own pages, and sets the cookies
 * that record use of a session, or that a browser has no scripts, as a page being rendered cannot set any. No access is
 * decided here. At a kiosk it also ends sessions that would outlive their page.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl;
  if (isWrite(request) && pathname !== HANDOVER && !isOwnOrigin(request.headers)) {
    recordSecurityEvent({ event: 'cross-site', outcome: 'refused', route: routeTemplate(pathname) });
    return foreignOrigin().toResponse();
  }
  const sent = sentCookies(request.cookies);
  const kiosk = await openKiosk(sent.device, request.cookies.get(cookieName('kiosk'))?.value);
  const response = kiosk ? await passKioskGate(request, kiosk) : NextResponse.next();
  if (response.status !== 200) return response;
  if (isUnstreamed(request.nextUrl.search))
    response.cookies.set(cookieName('plain'), '1', cookieAttributes());
  if (isWrite(request)) {
    beginDecoding();
    return response;
  }
  const now = Date.now();
  const state = await openSession(sent, now).catch(noneInAnOutage);
  if (state.kind !== 'open') return response;
  const session = touched(state.session, now);
  if (!session) return response;
  // A kiosk's session is extended only when the server could record it.
  if (kiosk && (await orOutage(noteVisit(session))) === 'outage') return response;
  for (const used of await touchCookies(session, state.device, sent.session ?? '')) {
    response.cookies.set(used);
  }
  return response;
}

/** While the store is down no session is extended; the page explains it. */
function noneInAnOutage(error: unknown): SessionState {
  if (!isOutage(error)) throw error;
  return { kind: 'none' };
}

/**
 * Not for files, health checks, CSP reports, which are never trusted, and the callbacks of social sign-in: these come from
 * other sites, some as a form, and have their own proof of origin. Not for requests marked as having nothing to do here
 * either (lib/server/skip-proxy.ts), as running this costs about a millisecond.
 */
export const config = {
  matcher: [
    {
      source:
        '/((?!_next/static|_next/image|favicon.ico|icon.svg|api/health|api/csp-report|api/auth/callback/).*)',
      missing: [{ type: 'header', key: 'x-skip-proxy' }],
    },
  ],
};
