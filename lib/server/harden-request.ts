import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import proxyAddr from 'proxy-addr';
import { formTarget } from '../applications.ts';
import { env, isDevelopment, isHttps } from '../env.ts';
import {
  CORRELATION_ID,
  enterRequest,
  givenCorrelationId,
  NONCE,
  newCorrelationId,
  REQUEST_PATH,
} from './correlation.ts';
import { REPORT_PATH } from './csp-report.ts';
import { isDraining } from './drain.ts';
import { networkOf } from './network.ts';
import { canSkipProxy, SKIP_PROXY } from './skip-proxy.ts';

const FORGEABLE = [
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
  'x-middleware-subrequest',
  'x-request-id',
  // Would be passed on to CareCloud, whatever is in it (w3.org/TR/baggage).
  'baggage',
  SKIP_PROXY,
];

/** W3C Trace Context: accepted from trusted proxies only. */
const TRACE = ['traceparent', 'tracestate'];

/**
 * Hardens every request before anything else reads it: removes headers that a client may have forged, assigns an id, and
 * sets the security headers of the response. The settings are evaluated once, when this is called.
 */
export function hardenRequests(): (request: IncomingMessage, response: ServerResponse) => void {
  const portal = new URL(env().PORTAL_URL);
  const trust = proxyAddr.compile(env().TRUSTED_PROXIES);
  return (request, response) => {
    const address = proxyAddr(request, trust) ?? '';
    request.url = decodable(originForm(request.url ?? '/'));
    // The framework can make no such request (fetch.spec.whatwg.org, "forbidden method") and would fail.
    if (request.method === 'TRACE') request.method = 'OPTIONS';
    const isProxied = trust(request.socket.remoteAddress ?? '', 0);
    const id = (isProxied && givenCorrelationId(request.headers)) || newCorrelationId();
    const network = networkOf(address);
    enterRequest({ id, network });
    for (const name of FORGEABLE) delete request.headers[name];
    if (!isProxied) for (const name of TRACE) delete request.headers[name];
    const nonce = randomBytes(16).toString('base64');
    const path = pathOf(request);
    const policy = contentSecurityPolicy(nonce, formTarget(path.split('?')[0] ?? ''));
    Object.assign(request.headers, {
      host: portal.host,
      'x-forwarded-for': network,
      'x-forwarded-proto': portal.protocol.slice(0, -1),
      'content-security-policy': policy,
      [NONCE]: nonce,
      [CORRELATION_ID]: id,
      [REQUEST_PATH]: path,
      ...(canSkipProxy(request, Date.now()) && { [SKIP_PROXY]: '1' }),
    });
    for (const [name, value] of Object.entries(responseHeaders(request))) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Correlation-Id', id);
    // A client that kept the connection would send its next request to a process that has ended.
    if (isDraining()) response.setHeader('Connection', 'close');
  };
}

/** A request target may be an absolute URL (RFC 9112, 3.2.2), to which the framework would redirect. */
function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  if (!URL.canParse(target)) return '/';
  const { pathname, search } = new URL(target);
  return `/${pathname.replace(/^\/+/, '')}${search}`;
}

/** Escapes a path that cannot be percent-decoded: as a route's parameter it would make the framework fail. */
function decodable(target: string): string {
  const [path = '', ...query] = target.split('?');
  try {
    decodeURIComponent(path);
    return target;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

/** The path, or `/` for one that browsers would read as a host (`//evil.example`). */
function pathOf({ url = '/' }: IncomingMessage): string {
  return /^\/(?![/\\])/.test(url) ? url : '/';
}

/** The only page that may use a camera: a kiosk reads cards with it. */
const CAMERA_PAGE = '/kiosk/sign-in';

function responseHeaders(request: IncomingMessage): Record<string, string> {
  const camera = pathOf(request).split('?')[0] === CAMERA_PAGE ? '(self)' : '()';
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': `camera=${camera}, microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), display-capture=()`,
    ...(isHttps() && {
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
      'Reporting-Endpoints': `csp="${env().PORTAL_URL}${REPORT_PATH}"`,
    }),
  };
}

/**
 * Scripts run only with this response's nonce; everything else is loaded from this origin or not at all. In
 * development React needs eval and the framework inlines styles.
 *
 * @param target an origin that forms may be sent to besides our own
 */
function contentSecurityPolicy(nonce: string, target: string | undefined): string {
  const development = isDevelopment();
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${target ? ` ${target}` : ''}`,
    "frame-ancestors 'none'",
    // Browsers that support `report-to` ignore `report-uri`, and use the endpoints over https only.
    `report-uri ${REPORT_PATH}`,
    ...(isHttps() ? ['report-to csp', 'upgrade-insecure-requests'] : []),
  ].join('; ');
}
