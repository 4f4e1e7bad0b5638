import 'server-only';
import { requireSession, SessionOverError } from './customer/context.ts';
import { env } from './env.ts';
import { inMinutes } from './i18n/format.ts';
import { readMessages } from './i18n/request.ts';
import type { KioskSettings } from './kiosk/settings.ts';
import { log } from './log.ts';
import { countError } from './metrics/errors.ts';
import { leaveNotice } from './notice.ts';
import { isNavigation, isOwnOrigin, isSentFrom, isWrite } from './origin.ts';
import { isOutage } from './outage.ts';
import { foreignOrigin, notFound, Problem, signedOut, throttled, tooLarge } from './problem.ts';
import { signInPath } from './return-to.ts';
import { routeTemplate } from './route-template.ts';
import { recordSecurityEvent } from './security-event.ts';
import { MAX_HANDLER_BYTES } from './server/body-limit.ts';
import { endDecoding } from './server/decoding.ts';
import { type LimitedOperation, limitCustomer } from './session/customer-limit.ts';
import { readKiosk } from './session/kiosk.ts';
import { readUiMode } from './session/ui-mode.ts';

type HandlerOptions = {
  page?: string;
  downloadFrom?: string;
  allowedOrigins?: readonly string[];
  anyOrigin?: boolean;
  rateLimit?: LimitedOperation;
};

/**
 * The one way into a route handler: checks the origin of writes, runs the use case, and turns what it throws into problem
 * details. No answer may be cached.
 *
 * @param options.page the page whose forms post here, if any: without a session the browser is sent to sign in and back
 * @param options.downloadFrom the page with the link to this download, if any: a browser that followed it and gets no file is
 *   sent back to that page, which says why, or to sign in; anybody else gets problem details
 * @param options.rateLimit the limit for signed-in customers that applies, if any
 * @param options.allowedOrigins other origins whose pages may post a form here
 * @param options.anyOrigin whether a write may come from anywhere: for handlers that use no session
 */
export async function handleRequest(
  request: Request,
  run: () => Promise<Response>,
  { page, downloadFrom, allowedOrigins = [], anyOrigin = false, rateLimit }: HandlerOptions = {},
): Promise<Response> {
  endDecoding();
  try {
    const isWelcome =
      anyOrigin || isOwnOrigin(request.headers) || isSentFrom(allowedOrigins, request.headers);
    if (isWrite(request) && !isWelcome) {
      const route = routeTemplate(new URL(request.url).pathname);
      recordSecurityEvent({ event: 'cross-site', outcome: 'refused', route });
      throw foreignOrigin();
    }
    if (rateLimit) await count(rateLimit);
    return await run();
  } catch (error) {
    const from = isNavigation(request.headers) ? downloadFrom : undefined;
    const back = page ?? from;
    if (back && error instanceof SessionOverError)
      return seeOther(signInPath(back, error.reason, (await readUiMode()).kind));
    const problem = problemOf(error, new URL(request.url).pathname);
    if (!from) return problem.toResponse();
    await leaveNotice(problem.status === 429 ? 'download:throttled' : 'download:failed');
    return seeOther(from);
  }
}

/** @throws {Problem} 429 with a text in the customer's language, or SessionOverError */
async function count(operation: LimitedOperation): Promise<void> {
  const { customerId } = await requireSession();
  const waitMs = await limitCustomer(operation, customerId);
  if (waitMs === undefined) return;
  const { t } = await readMessages();
  throw throttled(waitMs, { detail: t.signIn.throttled(inMinutes(waitMs)) });
}

function problemOf(error: unknown, path: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof SessionOverError) {
    if (error.reason === 'closed') return new Problem(401, 'account-closed', 'The account is not in use');
    return signedOut();
  }
  if (isOutage(error)) return new Problem(503, 'unavailable', 'CareCloud cannot be reached right now');
  log().error({ event: 'unexpected', err: error });
  countError(error, path);
  return new Problem(500, 'unexpected', 'Something went wrong');
}

/**
 * The kiosk a request comes from, for handlers that serve kiosks only.
 *
 * @throws {Problem} 404 in any other browser
 */
export async function requireKiosk(): Promise<KioskSettings> {
  const kiosk = await readKiosk();
  if (!kiosk) throw notFound();
  return kiosk;
}

/** A JSON answer that may not be cached. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('Cache-Control', 'no-store');
  return Response.json(body, { ...init, headers });
}

/** A redirect to one of the portal's own pages, by a full page load. */
export function seeOther(path: string): Response {
  const headers = { Location: `${env().PORTAL_URL}${path}`, 'Cache-Control': 'no-store' };
  return new Response(null, { status: 303, headers });
}

/**
 * Reads an url-encoded form of limited size.
 *
 * @throws {Problem} 415 or 413
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  requireType(request, ['application/x-www-form-urlencoded']);
  return new URLSearchParams(await readText(request));
}

/**
 * Reads a JSON body of limited size.
 *
 * @param types the accepted media types
 * @throws {Problem} 415, 413 or 400
 */
export async function readJson(request: Request, types = ['application/json']): Promise<unknown> {
  requireType(request, types);
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'malformed', 'The body is no JSON');
  }
}

function requireType(request: Request, types: string[]): void {
  const [sent = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (!types.includes(sent.trim().toLowerCase())) {
    throw new Problem(415, 'wrong-type', `Send the body as Content-Type: ${types.join(' or ')}`);
  }
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_HANDLER_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(400, 'malformed', 'The body was cut off');
  }
  return Buffer.concat(chunks).toString('utf8');
}
