import 'server-only';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '../env.ts';
import type { Ending } from '../kiosk/endings.ts';
import { checkKioskRequest } from '../kiosk/gate.ts';
import type { KioskSettings } from '../kiosk/settings.ts';
import { Problem } from '../problem.ts';
import { CORRELATION_ID } from '../server/correlation.ts';
import { type CookieName, cookieAttributes, cookieName } from '../session/cookies.ts';
import { deviceCookie, openDevice } from '../session/device.ts';
import { kioskCookie } from '../session/kiosk.ts';
import { openCookies, sentCookies } from '../session/session.ts';
import { CLEAR_SITE_DATA, VISITOR_COOKIES } from './kiosk-visitor.ts';
import { openVisit } from './kiosk-visits.ts';
import { closeSession } from './sign-out.ts';

const LANDING_SECONDS = 8;

/**
 * Runs before every page when the browser is a kiosk: see `checkKioskRequest`.
 *
 * @returns an answer instead of the page, or one that lets the page be rendered
 */
export async function passKioskGate(request: NextRequest, kiosk: KioskSettings): Promise<NextResponse> {
  const { headers, method, nextUrl } = request;
  const isDocument = (headers.get('sec-fetch-dest') ?? 'document') === 'document' && !headers.has('rsc');
  const hasSession = request.cookies.has(cookieName('session'));
  const verdict = checkKioskRequest({
    method: method === 'HEAD' ? 'GET' : method,
    path: nextUrl.pathname,
    isPart: !isDocument,
    site: headers.get('sec-fetch-site'),
    cacheControl: headers.get('cache-control'),
    isLanding: request.cookies.has(cookieName('landing')),
    hasSession,
  });
  switch (verdict) {
    case 'pass':
      return isDocument ? land(request) : NextResponse.next();
    case 'not-here':
      if (!isDocument) return problem();
      return NextResponse.redirect(`${env().PORTAL_URL}${hasSession ? '/' : '/kiosk'}`, 303);
    case 'start':
      // Not one after the other: ending a session takes time, in which the next visit may begin.
      await Promise.all([endSession(request, 'restarted'), endVisitOf(kiosk, request)]);
      return renew(request, kiosk, forget(request, VISITOR_COOKIES));
    case 'fresh':
      await endSession(request, 'restarted');
      return forget(request, ['session', 'seen']);
    case 'reload':
    case 'outside':
      await endSession(request, verdict);
      return NextResponse.redirect(`${env().PORTAL_URL}/kiosk`, 303);
  }
}

/** A redirect after a posted form looks like a reload to the server: a short-lived cookie tells them apart. */
function land({ method, cookies }: NextRequest): NextResponse {
  const response = NextResponse.next();
  const name = cookieName('landing');
  if (method === 'POST') response.cookies.set(name, '1', cookieAttributes(LANDING_SECONDS));
  else if (cookies.has(name)) response.cookies.set(name, '', cookieAttributes(0));
  return response;
}

async function endSession(request: NextRequest, ending: Ending): Promise<void> {
  const opened = await openCookies(sentCookies(request.cookies));
  if (!opened) return;
  const correlationId = request.headers.get(CORRELATION_ID) ?? '';
  await closeSession(opened.session, ending, { language: 'en', correlationId });
}

/** Ends the kiosk's visit when the browser comes without its cookie: it has crashed, or was switched off. */
async function endVisitOf({ id }: KioskSettings, request: NextRequest): Promise<void> {
  const visit = await openVisit(id).catch(() => undefined);
  const correlationId = request.headers.get(CORRELATION_ID) ?? '';
  if (visit) await closeSession(visit, 'restarted', { language: 'en', correlationId });
}

/** Renders the page without these cookies, and deletes them in the browser. */
function forget(request: NextRequest, names: readonly CookieName[]): NextResponse {
  const headers = new Headers(request.headers);
  const gone = new Set(names.map(cookieName));
  // The raw header is filtered: other applications' cookies, once decoded, might not be valid in a header again.
  const sent = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  headers.set('cookie', sent.filter((pair) => !gone.has(pair.split('=')[0]?.trim() ?? '')).join('; '));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Clear-Site-Data', CLEAR_SITE_DATA);
  for (const name of gone) {
    if (request.cookies.has(name)) response.cookies.set(name, '', cookieAttributes(0));
  }
  return response;
}

/** Renews the cookies of the enrolment, so that a kiosk in use stays enrolled, sealed with the newest secret. */
async function renew(
  request: NextRequest,
  kiosk: KioskSettings,
  response: NextResponse,
): Promise<NextResponse> {
  const device = await openDevice(request.cookies.get(cookieName('device'))?.value);
  if (!device) return response;
  response.cookies.set(await deviceCookie(device));
  response.cookies.set(await kioskCookie(kiosk, device));
  return response;
}

function problem(): NextResponse {
  const { status, headers, body } = new Problem(
    403,
    'not-at-a-kiosk',
    'This is not to be had at a kiosk',
  ).toResponse();
  return new NextResponse(body, { status, headers });
}
