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

/** Where other applications' pages send customers with a POST; the route decides whose may (app/handover/route.ts). */
const HANDOVER = '/handover';

/**
 * Runs before every page and route handler: refuses writes that do not come from our own pages, and writes down that
 * a session was used, or that a browser has no scripts, which a page that is being rendered cannot. No access is decided
 * here; at a kiosk it also sees to it that a session does not outlive its page.
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
  // What the server cannot keep makes no session last longer.
  if (kiosk && (await orOutage(noteVisit(session))) === 'outage') return response;
  for (const used of await touchCookies(session, state.device, sent.session ?? '')) {
    response.cookies.set(used);
  }
  return response;
}

/** A session nobody can vouch for is not carried on; the page says what is the matter. */
function noneInAnOutage(error: unknown): SessionState {
  if (!isOutage(error)) throw error;
  return { kind: 'none' };
}

/**
 * Not on the way to files, health checks, reports of browsers, which are believed nothing, and what providers of social
 * sign-ins answer: that comes from other sites, some of it as a form, and has proofs of its own. Not for what the door
 * marked either, because there would be nothing to do (lib/server/skip-proxy.ts): to be asked costs about a millisecond.
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
