import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';
import onHeaders from 'on-headers';
import { trackDecoding } from './decoding.ts';

/**
 * Keeps what a client sends, and no script of the framework's would, from being answered as an error of the server: headers
 * it could not read are forgotten, and a body it could not decode is answered by 400.
 */
export function answerBadRequests(request: IncomingMessage, response: ServerResponse): void {
  forgetUnreadable(request);
  request.url = withoutErrorPage(request.url);
  const decoding = trackDecoding();
  onHeaders(response, () => {
    if (response.statusCode === 500 && decoding.isUnderWay) response.statusCode = 400;
  });
}

/** Without these headers the framework sends all of a page, with nothing left out that the browser has already. */
export function forgetUnreadable({ headers }: Pick<IncomingMessage, 'headers'>): void {
  if (!isRouterState(headers['next-router-state-tree'])) delete headers['next-router-state-tree'];
  // 2 asks for a page prepared ahead with the customer's cookies, which no page of ours allows.
  if (headers['next-router-prefetch'] !== '1') delete headers['next-router-prefetch'];
}

/** To whoever asks for it, the framework's page about errors is a page like any other, and says that the server failed. */
export function withoutErrorPage(url = '/'): string {
  return /^\/+_global-error/i.test(url) ? '/_not-found' : url;
}

/** Judged by the framework's own function, as it will be later. */
function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
