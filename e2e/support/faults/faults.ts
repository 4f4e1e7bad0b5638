import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** The kind of failure a fault is for the portal, which decides how it reacts. */
type FaultKind =
  /** The connection failed: a read is retried. */
  | 'broken'
  /** An invalid answer: not retried. */
  | 'unreadable'
  /** CareCloud is temporarily unavailable: a read is retried. */
  | 'busy'
  /** CareCloud refuses. */
  | 'refused'
  /** The token is refused. */
  | 'unauthorized'
  /** No answer until the portal's timeout. */
  | 'slow';

/** A way to corrupt a call. */
export type Fault = {
  name: string;
  kind: FaultKind;
  /** Whether CareCloud carries out the call before the failure. */
  isDone: boolean;
  /** Whether connections are refused for all calls. */
  isHostDown?: boolean;
  /** Whether the reply is larger than the portal reads: lists are then asked for in shorter pages. */
  isOversized?: boolean;
  /** Corrupts the call. `carryOut` lets the sandbox execute it and returns the reply's bytes. */
  commit: (client: Socket, carryOut: () => Promise<Buffer>) => void | Promise<void>;
};

/** In every corrupted reply: must never reach a customer. */
export const CANARY = 'Upstream-Canary';

/** Target of redirects: a server that must never be called. */
type Trap = { url: string };

type Reply = { status: number; headers?: Record<string, string>; body?: string | Buffer };

function head({ status, headers = {} }: Reply): string {
  const lines = Object.entries({ 'x-upstream': CANARY, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status} ${CANARY}\r\n${lines.join('')}\r\n`;
}

function bytes(reply: Reply): Buffer {
  const body = Buffer.from(reply.body ?? '');
  return Buffer.concat([
    Buffer.from(head({ ...reply, headers: { 'content-length': String(body.length), ...reply.headers } })),
    body,
  ]);
}

/** Writes and waits until it is sent. */
const write = (client: Socket, data: string | Buffer) =>
  new Promise<void>((resolve) => client.write(data, () => resolve()));

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html' };
const PAGE = `<!doctype html><html><head><title>${CANARY}</title></head><body><h1>${CANARY}</h1></body></html>`;
const HALF = `{"data":{"note":"${CANARY}","customers":[{"customer_id":"8ea6abec`;

const errorBody = (error_data?: unknown) =>
  JSON.stringify({
    error: {
      type: `https://example.com/${CANARY}`,
      exception: 'bad_request_exception',
      title: CANARY,
      detail: `${CANARY} <script>alert(1)</script>`,
      ...(error_data !== undefined && { error_data }),
    },
  });

const untilGone = (client: Socket) => (client.destroyed ? undefined : once(client, 'close'));

const broken = (name: string, commit: Fault['commit']): Fault => ({
  name,
  kind: 'broken',
  isDone: false,
  commit,
});

const answered = (name: string, kind: FaultKind, reply: Reply): Fault => ({
  name,
  kind,
  isDone: false,
  commit: (client) => write(client, bytes(reply)),
});

const unreadable = (name: string, reply: Reply): Fault => answered(name, 'unreadable', reply);

const slow = (name: string, commit: Fault['commit']): Fault => ({
  name,
  kind: 'slow',
  isDone: false,
  commit,
});

/** Faults after CareCloud has carried out the call. */
const done = (fault: Fault): Fault => ({
  ...fault,
  name: `done, then ${fault.name}`,
  isDone: true,
  commit: async (client, carryOut) => {
    await carryOut();
    await fault.commit(client, carryOut);
  },
});

/** The simplest one. */
export const RESET = broken('reset before headers', (client) => void client.resetAndDestroy());
const htmlPage = unreadable('200 with HTML', { status: 200, headers: HTML_TYPE, body: PAGE });
const serverError = answered('500', 'busy', { status: 500, headers: JSON_TYPE, body: errorBody() });
const hang = slow('no answer', (client) => void untilGone(client));

const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 1 });
const MEGABYTE = Buffer.alloc(1024 * 1024, ' ');

/** All faults, before and after CareCloud has carried out the call; redirects lead to the trap. */
export function faults({ url: trap }: Trap): Fault[] {
  const redirect = (status: number) =>
    answered(`${status}`, 'refused', { status, headers: { location: `${trap}/${CANARY}` } });
  return [
    { ...broken('connection refused', () => undefined), isHostDown: true },
    RESET,
    broken('closed before headers', (client) => void client.end()),
    broken('reset after headers', async (client) => {
      await write(client, head({ status: 200, headers: { ...JSON_TYPE, 'content-length': '1000' } }));
      client.resetAndDestroy();
    }),
    broken('reset mid-body', async (client) => {
      await write(client, head({ status: 200, headers: { ...JSON_TYPE, 'content-length': '1000' } }));
      await write(client, HALF);
      client.resetAndDestroy();
    }),
    broken('longer Content-Length than body', async (client) => {
      await write(client, bytes({ status: 200, headers: { 'content-length': '1000' }, body: HALF }));
      client.end();
    }),
    unreadable('shorter Content-Length than body', {
      status: 200,
      headers: { 'content-length': '12' },
      body: HALF,
    }),
    broken('broken chunks', async (client) => {
      await write(client, head({ status: 200, headers: { 'transfer-encoding': 'chunked' } }));
      await write(client, `5\r\n{"dat\r\nZZ\r\n${HALF}`);
    }),
    broken('chunks without an end', async (client) => {
      await write(client, head({ status: 200, headers: { 'transfer-encoding': 'chunked' } }));
      await write(client, '5\r\n{"dat\r\n');
      client.end();
    }),
    broken('no HTTP', (client) => write(client, `SSH-2.0-${CANARY}\r\n`)),
    broken('100 kB of headers', (client) =>
      write(client, head({ status: 200, headers: { 'x-long': 'x'.repeat(100_000) } })),
    ),
    hang,
    slow('headers, then nothing', async (client) => {
      await write(client, head({ status: 200, headers: { 'content-length': '1000' } }));
      await untilGone(client);
    }),
    slow('1 byte a second', async (client) => {
      await write(client, head({ status: 200, headers: { 'content-length': '1000' } }));
      for (const byte of HALF) {
        if (client.destroyed) return;
        await write(client, byte);
        await setTimeout(1000);
      }
    }),
    unreadable('gzip bomb', {
      status: 200,
      headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
      body: BOMB,
    }),
    {
      name: 'endless body',
      kind: 'unreadable',
      isDone: false,
      isOversized: true,
      commit: async (client) => {
        await write(client, head({ status: 200, headers: JSON_TYPE }));
        while (!client.destroyed) await write(client, MEGABYTE);
      },
    },
    htmlPage,
    unreadable('200 without a body', { status: 200, headers: JSON_TYPE }),
    unreadable('truncated JSON', { status: 200, headers: JSON_TYPE, body: HALF }),
    unreadable('not JSON', { status: 200, headers: JSON_TYPE, body: `OK ${CANARY}` }),
    unreadable('JSON null', { status: 200, headers: JSON_TYPE, body: 'null' }),
    unreadable('data: null', { status: 200, headers: JSON_TYPE, body: '{"data":null}' }),
    unreadable('data: {}', { status: 200, headers: JSON_TYPE, body: `{"data":{},"note":"${CANARY}"}` }),
    unreadable('data: text', { status: 200, headers: JSON_TYPE, body: `{"data":"${CANARY}"}` }),
    unreadable('numbers for texts', {
      status: 200,
      headers: JSON_TYPE,
      body: JSON.stringify({ data: wronglyTyped() }),
    }),
    answered('204', 'unreadable', { status: 204, headers: { 'content-length': '0' } }),
    ...[301, 302, 303, 307, 308].map(redirect),
    answered('400 without a body', 'refused', { status: 400 }),
    answered('400 with HTML', 'refused', { status: 400, headers: HTML_TYPE, body: PAGE }),
    answered('400 with odd params', 'refused', {
      status: 400,
      headers: JSON_TYPE,
      body: errorBody({
        invalid_params: [
          null,
          CANARY,
          { name: ['personal_information', CANARY], reason: 5, message: CANARY },
          { name: '__proto__', reason: CANARY, value: CANARY },
        ],
      }),
    }),
    answered('401', 'unauthorized', { status: 401, headers: JSON_TYPE, body: errorBody({}) }),
    answered('403', 'refused', { status: 403, headers: JSON_TYPE, body: errorBody({}) }),
    answered('403 with HTML', 'refused', { status: 403, headers: HTML_TYPE, body: PAGE }),
    answered('404', 'refused', { status: 404, headers: JSON_TYPE, body: errorBody({}) }),
    answered('404 with HTML', 'refused', { status: 404, headers: HTML_TYPE, body: PAGE }),
    answered('405', 'refused', { status: 405, headers: JSON_TYPE, body: errorBody({}) }),
    answered('429', 'busy', { status: 429 }),
    serverError,
    answered('502 with HTML', 'busy', { status: 502, headers: HTML_TYPE, body: PAGE }),
    answered('503', 'busy', { status: 503 }),
    answered('504 with HTML', 'busy', { status: 504, headers: HTML_TYPE, body: PAGE }),
    done(RESET),
    done(htmlPage),
    done(serverError),
    done(redirect(303)),
    done(hang),
  ];
}

/** Every list and value that the portal reads, with a wrong type. */
function wronglyTyped(): Record<string, unknown> {
  const lists = [
    'customers',
    'addresses',
    'agreements',
    'card_types',
    'cards',
    'communication_channels',
    'countries',
    'currencies',
    'customer_address_types',
    'customer_events',
    'customer_properties',
    'customer_source_records',
    'customer_sources',
    'event_types',
    'interest_records',
    'interests',
    'languages',
    'messages',
    'points',
    'property_records',
    'purchases',
    'segment_records',
    'segments',
    'stores',
    'vouchers',
  ];
  const values = [
    'token_id',
    'customer_id',
    'authentication_token',
    'token_request_id',
    'request_id',
    'is_valid',
    'registration_ability',
    'additional_address_id',
    'interest_record_id',
    'property_record_id',
  ];
  return Object.fromEntries([
    ...lists.map((name) => [name, [{ customer_id: 5, name: 5, note: CANARY }]]),
    ...values.map((name) => [name, 5]),
  ]);
}
