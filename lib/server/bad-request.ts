import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';
import onHeaders from 'on-headers';
import { trackDecoding } from './decoding.ts';

/**
 * Keeps malformed requests, which the framework's own script would never send, from being answered with 500: headers the
 * framework cannot parse are removed, and a body it cannot decode is answered with 400.
 */
export function answerBadRequests(request: IncomingMessage, response: ServerResponse): void {
  forgetUnreadable(request);
  request.url = withoutErrorPage(request.url);
  const decoding = trackDecoding();
  onHeaders(response, () => {
    if (response.statusCode === 500 && decoding.isUnderWay) response.statusCode = 400;
  });
}

/** Removes router headers that the framework cannot parse. Without them it sends the complete page. */
export function forgetUnreadable({ headers }: Pick<IncomingMessage, 'headers'>): void {
  if (!isRouterState(headers['next-router-state-tree'])) delete headers['next-router-state-tree'];
  // 2 asks for a runtime prefetch with the customer's cookies, which no page of the portal allows.
  if (headers['next-router-prefetch'] !== '1') delete headers['next-router-prefetch'];
}

/** The framework serves its error page, with status 500, to anybody who requests its path: that becomes "not found". */
export function withoutErrorPage(url = '/'): string {
  return /^\/+_global-error/i.test(url) ? '/_not-found' : url;
}

/** Uses the framework's own parser, which the header will go through later. */
function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
