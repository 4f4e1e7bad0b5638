import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../testing/log.ts';
import { SETTINGS } from '../testing/settings.ts';
import { type Behaviour, reply, useUpstream } from '../testing/upstream.ts';
import { testConnection } from './connection.ts';
import { TimeoutError, TransportError } from './errors.ts';
import { call } from './http.ts';

const lines = captureLog();
const upstream = useUpstream();
const caller = { token: 't', language: 'en', correlationId: '1' };
const write = () => call({ method: 'PUT', route: '/things', body: {}, caller });
const read = () =>
  call({ method: 'GET', route: '/things', reply: z.looseObject({ name: z.string() }), caller });

const resetBeforeHeaders: Behaviour = (response) => response.destroy();
const closeBeforeHeaders: Behaviour = (response) => response.socket?.end();
const resetInBody: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"data":{"name":"', () => response.destroy());
};

describe('a connection that breaks', () => {
  it.each([
    ['is reset before the headers', resetBeforeHeaders],
    ['is closed before the headers', closeBeforeHeaders],
    ['is reset in the body', resetInBody],
  ])('and %s leaves the outcome of a write open; the write is not repeated', async (_, behaviour) => {
    upstream.script(behaviour, reply(204));
    const error = await write().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ code: 'transport', mayHaveHappened: true, mayStillHappen: true });
    expect(upstream.seen).toHaveLength(1);
  });

  it('is tried again for a read', async () => {
    upstream.script(resetBeforeHeaders, resetInBody, reply(200, { data: { name: 'x' } }));
    expect((await read()).data).toEqual({ name: 'x' });
    expect(upstream.seen).toHaveLength(3);
  });
});

/** The client's clock in the test's hand: `strike()` is the deadline passing. */
function deadline() {
  const controller = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal);
  return { timeout, strike: () => controller.abort(new DOMException('late', 'TimeoutError')) };
}

describe('an answer that is late', () => {
  it('is a timeout after 10 s in all, of unknown outcome, and a write is not repeated', async () => {
    const { timeout, strike } = deadline();
    upstream.script(strike, reply(204));
    const error = await write().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: 'timeout', mayHaveHappened: true, mayStillHappen: true });
    expect(timeout).toHaveBeenCalledWith(10_000);
    expect(upstream.seen).toHaveLength(1);
  });

  it('is a timeout sooner where a call has less time', async () => {
    const { timeout, strike } = deadline();
    upstream.script(strike);
    await expect(testConnection(caller)).rejects.toMatchObject({ code: 'timeout' });
    expect(timeout).toHaveBeenCalledWith(3_000);
  });

  it('in the middle of its body is a timeout too', async () => {
    const { strike } = deadline();
    upstream.script((response) => {
      response.writeHead(200);
      response.write('{"data":', strike);
    });
    expect(await read().catch((cause: unknown) => cause)).toBeInstanceOf(TimeoutError);
  });

  it('is not waited for again by a read', async () => {
    const { strike } = deadline();
    upstream.script(strike);
    expect(await read().catch((cause: unknown) => cause)).toBeInstanceOf(TimeoutError);
    expect(upstream.seen).toHaveLength(1);
  });

  it('during the pause before a retry ends with the failure that caused the pause', async () => {
    const { strike } = deadline();
    const AN_ETERNITY = 1e6;
    // Others ask for chance as well: it is the pause once the failure is told.
    const isTold = () => lines.some((line) => line.includes('"status":503'));
    vi.spyOn(Math, 'random').mockImplementation(() => {
      if (isTold()) setImmediate(strike);
      return AN_ETERNITY;
    });
    upstream.script(reply(503));
    await expect(read()).rejects.toMatchObject({ status: 503 });
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('a connection that never stood', () => {
  async function unusedPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  async function writeTo(address: string): Promise<unknown> {
    vi.resetModules();
    vi.stubEnv('CARECLOUD_URL', address);
    const fresh = await import('./http.ts');
    return fresh.call({ method: 'PUT', route: '/things', body: {}, caller }).catch((cause: unknown) => cause);
  }

  it('refused: nothing can have happened', async () => {
    expect(await writeTo(`http://127.0.0.1:${await unusedPort()}`)).toMatchObject({
      name: 'TransportError',
      mayHaveHappened: false,
      mayStillHappen: false,
    });
  });

  it('no TLS on the other side: nothing can have happened', async () => {
    const error = await writeTo(upstream.url().replace('http:', 'https:'));
    expect(error).toMatchObject({ name: 'TransportError', mayHaveHappened: false });
    vi.stubEnv('CARECLOUD_URL', SETTINGS.CARECLOUD_URL);
  });
});
