import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { z } from 'zod';
import { type ApiError, internalError, unauthorized } from './errors.ts';
import { jsonReply } from './replies.ts';
import type { Call } from './state.ts';

// Maximum time a fault holds a connection.
const LONGEST_MS = 60_000;

const GATEWAY_PAGE =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center>' +
  '<hr><center>gateway</center></body></html>';

const common = {
  operation: z.string(),
  times: z.int().min(1).default(1),
  when: z.enum(['before', 'after']).optional(),
};
const status = z.int().min(200).max(599);

/**
 * A fault, for the next `times` calls of one operation or (`*`) of any. `when`: whether the call fails before it is
 * carried out or after; in the latter case the change is made and only the reply is corrupted. Faults that corrupt
 * the real reply (`truncated`, `wrong_type`) default to `after`, all others to `before`. A `delay` lasts `ms`, or
 * until the faults are cleared.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('delay'), ms: z.number().min(0).max(LONGEST_MS) }),
  z.strictObject({
    ...common,
    kind: z.literal('status'),
    status,
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('hang') }),
  z.strictObject({ ...common, kind: z.literal('reset') }),
  z.strictObject({ ...common, kind: z.literal('html'), status: status.default(200) }),
  z.strictObject({ ...common, kind: z.literal('empty') }),
  z.strictObject({ ...common, kind: z.literal('truncated') }),
  z.strictObject({ ...common, kind: z.literal('wrong_type') }),
  z.strictObject({ ...common, kind: z.literal('not_json') }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** Takes the oldest fault for an operation, and removes it after its last time. */
export function takeFault(faults: Fault[], operation: string | null): Fault | undefined {
  const index = faults.findIndex((fault) => fault.operation === '*' || fault.operation === operation);
  const fault = faults[index];
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times === 0) faults.splice(index, 1);
  return fault;
}

/** Answers a call with a fault. The call is carried out (`proceed`) before it, after it, or not at all. */
export async function failing(c: Call, fault: Fault, proceed: () => Promise<Response>): Promise<Response> {
  const spoilsReply = fault.kind === 'truncated' || fault.kind === 'wrong_type';
  const when = fault.when ?? (spoilsReply ? 'after' : 'before');

  if (fault.kind === 'delay') {
    if (when === 'before') await heldUp(c, fault);
    const response = await proceed();
    if (when === 'after') await heldUp(c, fault);
    return response;
  }
  const real = when === 'after' ? await proceed() : jsonReply({ data: {} }, 200);
  return spoiled(c, fault, real);
}

async function heldUp(c: Call, fault: Extract<Fault, { kind: 'delay' }>): Promise<void> {
  const { delays } = c.get('state');
  const delay = { fault, end: new AbortController() };
  delays.add(delay);
  await sleep(fault.ms, undefined, { signal: delay.end.signal }).catch(() => undefined);
  delays.delete(delay);
}

async function spoiled(c: Call, fault: Exclude<Fault, { kind: 'delay' }>, real: Response): Promise<Response> {
  switch (fault.kind) {
    case 'status':
      return statusReply(fault);
    case 'hang':
      return hang(c);
    case 'reset':
      return cutConnection(c);
    case 'html':
      return new Response(GATEWAY_PAGE, {
        status: fault.status,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      });
    case 'empty':
      return rawReply('');
    case 'truncated':
      return truncated(await real.text());
    case 'wrong_type':
      return jsonReply({ data: wrongTypes(await dataOf(real)) }, 200);
    case 'not_json':
      return rawReply('Service temporarily busy, try again');
  }
}

function statusReply({ status, body, headers }: Extract<Fault, { kind: 'status' }>): Response {
  const content = body === undefined ? documentedBody(status) : body;
  if (content === undefined) return new Response(null, { status, headers });
  return jsonReply(content, status, headers);
}

// Documented with a body; 429 and 503 have none.
function documentedBody(status: number): unknown {
  const documented: ApiError[] = [unauthorized(), internalError()];
  return documented.find((error) => error.status === status)?.body;
}

async function hang(c: Call): Promise<Response> {
  const { incoming, outgoing } = c.env;
  if (!incoming.socket.destroyed) {
    await once(outgoing, 'close', { signal: AbortSignal.timeout(LONGEST_MS) }).catch(() => undefined);
  }
  return cutConnection(c);
}

function cutConnection(c: Call): Response {
  const { socket } = c.env.incoming;
  // Without a reset, the client could take the end of the stream for a regular close.
  if (!socket.destroyed) socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

// Content-Length is that of the whole reply; the client notices when the connection closes early.
function truncated(body: string): Response {
  const whole = Buffer.from(body || '{"data":{}}');
  return new Response(whole.subarray(0, Math.floor(whole.length / 2)), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(whole.length),
      Connection: 'close',
    },
  });
}

function rawReply(body: string): Response {
  return new Response(body, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}

async function dataOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text).data;
}

function wrongTypes(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return 'nonsense';
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? 42 : 'nonsense']),
  );
}
