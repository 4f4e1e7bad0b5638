import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { singleton } from '../singleton.ts';

/**
 * The header of a request's correlation id, set for the portal's own code, for the browser and for CareCloud. An operator
 * finds everything about a request by this one id: log lines, calls, spans.
 */
export const CORRELATION_ID = 'x-correlation-id';

/** Request headers that `hardenRequests` sets for the pages: the requested path, and the nonce for scripts and styles. */
export const REQUEST_PATH = 'x-request-path';
export const NONCE = 'x-nonce';

/** The context of a request. `network` is where it comes from (lib/server/network.ts). */
export type RequestFacts = { id: string; network: string };

const storage = () => singleton('request-facts', () => new AsyncLocalStorage<RequestFacts>());

/** The context of the current request; undefined outside of one. */
export function requestFacts(): RequestFacts | undefined {
  return storage().getStore();
}

/** The correlation id of the current request; undefined outside of one. */
export function correlationId(): string | undefined {
  return requestFacts()?.id;
}

/** Sets the context for the request whose handling begins here, and for everything asynchronous that follows from it. */
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
 * @param headers of a request from a trusted proxy only: otherwise clients could choose ids and mislead operators
 * @returns undefined when there is none, or it is not safe to log
 */
export function givenCorrelationId(headers: IncomingHttpHeaders): string | undefined {
  const [, traceId] = TRACEPARENT.exec(String(headers.traceparent ?? '')) ?? [];
  if (traceId) return traceId;
  const requestId = String(headers['x-request-id'] ?? '');
  return REQUEST_ID.test(requestId) ? requestId : undefined;
}

/**
 * Gives an unexpected error the correlation id of its request as its `digest`. The framework keeps a `digest` that is set:
 * it logs it and passes it, and nothing else of the error, to the error page in the browser.
 */
export function withDigest(error: unknown): unknown {
  if (error instanceof Error && !('digest' in error)) Object.assign(error, { digest: correlationId() });
  return error;
}
