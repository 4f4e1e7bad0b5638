import { type NextRequest, NextResponse } from 'next/server';
import { isOwnOrigin } from './lib/origin.ts';
import { isOutage } from './lib/outage.ts';
import { isPlain } from './lib/plain.ts';
import { foreignOrigin, tooLarge } from './lib/problem.ts';
import { cookieAttributes, cookieName } from './lib/session/cookies.ts';
import { deviceCookie } from './lib/session/device.ts';
import { openSession, type SessionState, sessionCookie, touched } from './lib/session/session.ts';

/** As much as a server action takes (next.config.ts); beyond it the framework answers as if it had failed itself. */
const MAX_BODY_BYTES = 256 * 1024;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Runs before every page and route handler: refuses writes that do not come from our own pages, and writes down that
 * a session was used, or that a browser has no scripts, which a page that is being rendered cannot. No access is decided here.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  if (!READS.has(request.method) && !isOwnOrigin(request.headers)) {
    return foreignOrigin().toResponse();
  }
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) return tooLarge().toResponse();
  const response = NextResponse.next();
  if (isPlain(request.nextUrl.search)) response.cookies.set(cookieName('plain'), '1', cookieAttributes());
  const now = Date.now();
  const cookie = (name: 'device' | 'session') => request.cookies.get(cookieName(name))?.value;
  if (!READS.has(request.method)) return response;
  const state = await openSession(cookie('device'), cookie('session'), now).catch(noneInAnOutage);
  if (state.kind !== 'open') return response;
  const session = touched(state.session, now);
  if (session) {
    response.cookies.set(await sessionCookie(session, state.device));
    response.cookies.set(await deviceCookie(state.device));
  }
  return response;
}

/** A session nobody can vouch for is not carried on; the page says what is the matter. */
function noneInAnOutage(error: unknown): SessionState {
  if (!isOutage(error)) throw error;
  return { kind: 'none' };
}

export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg|api/health).*)'] };
