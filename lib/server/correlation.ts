import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { singleton } from '../singleton.ts';

/**
 * The header that carries a request's correlation id: to the portal's own code, to the browser and to CareCloud. It is
 * the one number by which an operator finds everything about a request: lines of the log, calls, spans.
 */
export const CORRELATION_ID = 'x-correlation-id';

/** Headers that the door gives a request for the pages' use: where it goes, and what its scripts and styles are let in by. */
export const REQUEST_PATH = 'x-request-path';
export const NONCE = 'x-nonce';

/** What is known of a request wherever it leads. `network` is where it comes from (lib/server/network.ts). */
export type RequestFacts = { id: string; network: string };

const storage = () => singleton('request-facts', () => new AsyncLocalStorage<RequestFacts>());

/** What is known of the request being answered; undefined outside of one. */
export function requestFacts(): RequestFacts | undefined {
  return storage().getStore();
}

/** The correlation id of the request being answered; undefined outside of one. */
export function correlationId(): string | undefined {
  return requestFacts()?.id;
}

/** Makes facts those of the request whose handling begins here, and of all that follows from it. */
export function enterRequest(facts: RequestFacts): void {
  storage().enterWith(facts);
}

/** W3C Trace Context, "traceparent": version, trace id, parent id, flags; an id of zeros is none. */
const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const REQUEST_ID = /^[\w.-]{8,64}$/;

/** A new correlation id. It is a valid trace id as well: a trace of the request takes it over. */
export function newCorrelationId(): string {
  return randomBytes(16).toString('hex');
}

/**
 * The correlation id that a proxy has given a request: its trace id, or else its X-Request-Id.
 *
 * @param headers of a request from a trusted proxy: whoever chooses the id chooses what an operator finds by it
 * @returns undefined when there is none, or it is not fit for a log
 */
export function givenCorrelationId(headers: IncomingHttpHeaders): string | undefined {
  const [, traceId] = TRACEPARENT.exec(String(headers.traceparent ?? '')) ?? [];
  if (traceId) return traceId;
  const requestId = String(headers['x-request-id'] ?? '');
  return REQUEST_ID.test(requestId) ? requestId : undefined;
}

/**
 * Gives an error that nobody foresaw the number of its request. The framework leaves a `digest` that is there as it is: it
 * logs it, and hands it to the error page in the browser, which knows no more of the error than that.
 */
export function withDigest(error: unknown): unknown {
  if (error instanceof Error && !('digest' in error)) Object.assign(error, { digest: correlationId() });
  return error;
}
