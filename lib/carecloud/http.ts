import { setTimeout } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { env } from '../env.ts';
import { traceHeaders } from '../tracing/span.ts';
import { inBulkhead } from './bulkheads.ts';
import {
  CareCloudError,
  NotSentError,
  OversizedReplyError,
  StatusError,
  TimeoutError,
  TransportError,
  UnreadableReplyError,
} from './errors.ts';
import { parseJson } from './json.ts';
import { observed } from './observed.ts';
import { countCall, spendRetry } from './retry-budget.ts';

/** The caller of a call: token, Accept-Language value (the caller's own language first), and the correlation id for the logs. */
export type Caller = { token?: string; language: string; correlationId: string };

type CallOptions<Reply extends z.ZodType = z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path template from the contract, such as `/customers/{customer_id}`; this is what is logged. */
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Shape of `data` in the reply; absent for calls answered without one. */
  reply?: Reply;
  /** False for a GET that changes something: it is sent exactly once, like a write. */
  isRepeatable?: boolean;
  /** The only status that means success, for calls where that has to be checked strictly. */
  success?: number;
  caller: Caller;
  /** Limit for all attempts together, in ms. */
  timeout?: number;
  /** Which of CareCloud's interfaces; the portal's pages only ever use the customer interface. */
  realm?: 'customer-interface' | 'enterprise-interface';
};

/** A parsed reply, and how long it may be cached, in seconds (0: not at all). */
export type Answer<T> = { data: T; maxAge: number };

const TOTAL_TIMEOUT_MS = 10_000;
const READ_RETRIES = 2;
const RETRYABLE_STATUS = new Set([429, 500, 502, 503, 504]);

const envelope = z.object({ data: z.unknown() });
const errorBody = z.object({
  error: z.object({
    type: z.string().optional().catch(undefined),
    error_data: z
      .object({ invalid_params: z.array(z.unknown()) })
      .optional()
      .catch(undefined),
  }),
});
const invalidParam = z.object({ name: z.unknown(), reason: z.unknown() });

/**
 * The one way to call CareCloud. Reads are retried on transient failures (at most twice, with back-off and jitter, all within
 * 10 s) within the retry budget; writes, and GETs that are not repeatable, are sent exactly once. Redirects are not followed.
 *
 * @returns the reply's `data`, parsed loosely: unknown fields are kept.
 * @throws {CareCloudError} one of its subclasses, with a stable `code`.
 */
export async function call<Reply extends z.ZodType = z.ZodUndefined>(
  options: CallOptions<Reply>,
): Promise<Answer<z.output<Reply>>> {
  const deadline = AbortSignal.timeout(options.timeout ?? TOTAL_TIMEOUT_MS);
  const address = url(options);
  const { isRepeatable = options.method === 'GET' } = options;
  countCall();
  for (let attempt = 0; ; attempt++) {
    try {
      return await observed(options, attempt, () =>
        inBulkhead(address, options.route, (agent) => exchange(address, options, agent, deadline)),
      );
    } catch (error) {
      if (!(error instanceof CareCloudError)) throw error;
      const canRepeat = isRepeatable && attempt < READ_RETRIES && isPassing(error) && spendRetry();
      if (!canRepeat || !(await backOff(attempt, deadline))) throw error;
    }
  }
}

async function exchange<Reply extends z.ZodType>(
  address: string,
  options: CallOptions<Reply>,
  dispatcher: Dispatcher,
  deadline: AbortSignal,
): Promise<Answer<z.output<Reply>> & { status: number }> {
  const {
    statusCode,
    headers: replyHeaders,
    bytes,
  } = await send(address, {
    dispatcher,
    method: options.method,
    headers: headers(options),
    body: body(options),
    signal: deadline,
  });
  const text = bytes.toString('utf8');
  if (statusCode >= 300) throw statusError(statusCode, text);
  if (options.success && statusCode !== options.success) throw new UnreadableReplyError();
  return { data: parse(options.reply, text), maxAge: maxAge(replyHeaders), status: statusCode };
}

/**
 * Fetches a file of the installation, such as a photo, by an address CareCloud gave. Sent once, without a token.
 *
 * @throws {CareCloudError}
 */
export async function fetchBytes(address: string, caller: Caller): Promise<Buffer<ArrayBuffer>> {
  const signal = AbortSignal.timeout(TOTAL_TIMEOUT_MS);
  const operation = { method: 'GET', route: '(file)', caller };
  const reply = await observed(operation, 0, () =>
    inBulkhead(address, operation.route, async (dispatcher) => {
      const { statusCode: status, bytes } = await send(address, { dispatcher, method: 'GET', signal });
      if (status !== 200) throw new StatusError(status);
      return { status, bytes };
    }),
  );
  return reply.bytes;
}

async function send(
  address: string,
  options: {
    dispatcher: Dispatcher;
    method: Dispatcher.HttpMethod;
    headers?: Record<string, string>;
    body?: string | null;
    signal: AbortSignal;
  },
) {
  try {
    const response = await request(address, options);
    const bytes = Buffer.from(await response.body.arrayBuffer());
    return { statusCode: response.statusCode, headers: response.headers, bytes };
  } catch (cause) {
    throw transportFailure(cause, options.signal);
  }
}

function body({ body }: CallOptions<z.ZodType>): string | null {
  return body === undefined ? null : written(() => JSON.stringify(body));
}

/** Values read from CareCloud may not be serialisable: a lone surrogate in an id, thousands of nested lists. */
function written(write: () => string): string {
  try {
    return write();
  } catch (cause) {
    throw new NotSentError('unwritable', cause);
  }
}

function url({ route, params = {}, query, realm = 'customer-interface' }: CallOptions<z.ZodType>): string {
  const path = written(() =>
    route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
  );
  const search = query ? `?${new URLSearchParams(query)}` : '';
  return `${env().CARECLOUD_URL}/webservice/rest-api/${realm}/v1.0${path}${search}`;
}

function headers({ caller, body }: CallOptions<z.ZodType>): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': caller.language,
    'x-correlation-id': caller.correlationId,
    ...traceHeaders(),
    ...(caller.token && { authorization: `Bearer ${caller.token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
}

function parse<Reply extends z.ZodType>(reply: Reply | undefined, text: string): z.output<Reply> {
  if (!reply) return undefined as z.output<Reply>;
  try {
    return reply.parse(envelope.parse(parseJson(text)).data);
  } catch (cause) {
    throw new UnreadableReplyError(cause);
  }
}

/** The error for a status, with the details of CareCloud's error body; other bodies are ignored. */
function statusError(status: number, text: string): StatusError {
  const { data } = errorBody.safeParse(asJson(text));
  const invalidParams = (data?.error.error_data?.invalid_params ?? []).flatMap((param) => {
    const { data: known } = invalidParam.safeParse(param);
    return known ? [{ name: asText(known.name), reason: asText(known.reason) }] : [];
  });
  return new StatusError(status, invalidParams, data?.error.type);
}

function asJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** `name` may be a text, a joined name or another type. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function maxAge(replyHeaders: Record<string, string | string[] | undefined>): number {
  const seconds = /max-age=(\d+)/i.exec(String(replyHeaders['cache-control'] ?? ''))?.[1];
  return seconds ? Number(seconds) : 0;
}

/** Failures before the request was sent: the call cannot have been carried out. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function transportFailure(cause: unknown, deadline: AbortSignal): CareCloudError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (deadline.aborted) return new TimeoutError(cause);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new OversizedReplyError(cause);
  const certificate = code.startsWith('ERR_TLS') || code.includes('CERT') || code.startsWith('ERR_SSL');
  return new TransportError({ cause, mayHaveHappened: !(NEVER_SENT.has(code) || certificate) });
}

function isPassing(error: CareCloudError): boolean {
  if (error instanceof StatusError) return RETRYABLE_STATUS.has(error.status);
  return error instanceof TransportError;
}

/** Waits 1, 2, … times the base, ±20 %. False when the deadline comes first. */
function backOff(attempt: number, deadline: AbortSignal): Promise<boolean> {
  const delay = env().CARECLOUD_BACKOFF_MS * 2 ** attempt * (0.8 + Math.random() * 0.4);
  return setTimeout(delay, true, { signal: deadline }).catch(() => false);
}
