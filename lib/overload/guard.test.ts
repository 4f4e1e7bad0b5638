import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LANGUAGES } from '../i18n/languages.ts';
import { messagesIn } from '../i18n/messages.ts';
import { NONCE } from '../server/correlation.ts';
import { checkBody } from '../server/refuse-body.ts';
import { captureLog } from '../testing/log.ts';
import { useSettings } from '../testing/settings.ts';
import { Gate } from './gate.ts';
import { guard } from './guard.ts';

vi.mock(import('../server/refuse-body.ts'), async (original) => ({
  checkBody: vi.fn((await original()).checkBody),
}));

captureLog();
beforeAll(() => useSettings({ BRAND_LOGO: '/logo.svg', BRAND_NAME: 'Tom & <Jerry>' }));

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A guarded server that takes one request at a time, and the address of it. */
async function start(handle: RequestListener): Promise<string> {
  server = createServer(handle);
  guard(server, new Gate({ delayMs: 100, requests: 1 }, () => 0));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const connections = () =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

/** A server that is busy with one request, and how many it has seen. */
async function startBusy() {
  const seen: (string | undefined)[] = [];
  const { promise: isIn, resolve: entered } = Promise.withResolvers<void>();
  const address = await start((request: IncomingMessage, response) => {
    request.headers[NONCE] = 'nonce';
    seen.push(request.url);
    if (request.url === '/slow') entered();
    else response.end('handled');
  });
  const slow = new AbortController();
  fetch(`${address}/slow`, { signal: slow.signal }).catch(() => undefined);
  await isIn;
  return { address, seen, leave: () => slow.abort() };
}

describe('a request that is not admitted', () => {
  it('never reaches the server’s handlers, and is told when to come back', async () => {
    const { address, seen } = await startBusy();
    const answer = await fetch(`${address}/profile`);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(seen).toEqual(['/slow']);
  });

  it.each(LANGUAGES)('is told so in the customer’s language: %s', async (language) => {
    const { address } = await startBusy();
    const { busy } = messagesIn(language);
    const preferences: Record<string, string>[] = [
      { 'accept-language': language },
      { 'accept-language': 'fr', cookie: `x=y; __Host-language=${language}` },
    ];
    for (const headers of preferences) {
      const body = await (await fetch(`${address}/profile`, { headers })).text();
      expect(body).toContain(`<html lang="${language}">`);
      expect(body).toContain(busy.title);
      expect(body).toContain(busy.read);
      expect(body).toMatch(/http-equiv="refresh" content="\d+"/);
    }
  });

  it('is told, when it is a write, that nothing was saved; it is not sent again by itself', async () => {
    const { address, seen } = await startBusy();
    const answer = await fetch(`${address}/profile`, { method: 'POST', body: 'first_name=Jim' });
    expect(answer.status).toBe(503);
    const body = await answer.text();
    expect(body).toContain(messagesIn('cs').busy.write);
    expect(body).not.toContain('refresh');
    expect(seen).toEqual(['/slow']);
  });

  it('gets the key of a message, when it is a form sent by script', async () => {
    const { address } = await startBusy();
    const answer = await fetch(`${address}/profile`, { method: 'POST', headers: { 'next-action': 'x' } });
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(messagesIn('en').unexpected.notDone).toHaveProperty(await answer.text());
  });

  it('gets problem details where programs ask', async () => {
    const { address } = await startBusy();
    const answer = await fetch(`${address}/api/customer`);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 503, type: 'urn:carecloud-portal:too-busy' });
  });

  it('gets a page even there, when a browser follows a link', async () => {
    const { address } = await startBusy();
    const headers = { 'sec-fetch-dest': 'document' };
    const answer = await fetch(`${address}/api/customer/export`, { headers });
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('gets a page that holds nothing of the request and nothing unescaped', async () => {
    const { address } = await startBusy();
    const answer = await fetch(`${address}/<b>?x=canary`, { headers: { 'accept-language': 'en' } });
    const body = await answer.text();
    expect(body).not.toContain('canary');
    expect(body).toContain('Tom &amp; &lt;Jerry&gt;');
  });
});

it.each([
  '/api/health/live',
  '/api/health/ready',
  '/api/health/serving',
  '/_next/static/chunks/a.js?dpl=1',
  '/icon.svg?icon.1.svg',
  '/logo.svg',
])('%s is answered all the same', async (path) => {
  const { address } = await startBusy();
  expect(await (await fetch(`${address}${path}`)).text()).toBe('handled');
});

describe('a request whose body is still coming', () => {
  /** Sends the head of a request and half of its body. */
  async function half(address: string, path = '/profile'): Promise<Socket> {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: portal\r\nContent-Length: 10\r\n\r\nhello`);
    return socket;
  }

  it('does not fill the gate; once complete it does', async () => {
    const seen: (string | undefined)[] = [];
    const address = await start(({ url }, response) => {
      seen.push(url);
      if (url !== '/half') response.end('handled');
    });
    const socket = await half(address, '/half');
    await expect.poll(() => seen).toEqual(['/half']);
    expect((await fetch(address)).status).toBe(200);
    socket.write('world');
    await expect.poll(async () => (await fetch(address)).status).toBe(503);
    socket.destroy();
    await expect.poll(async () => (await fetch(address)).status).toBe(200);
  });

  it('is limited also on paths that are always admitted', async () => {
    const address = await start(() => undefined);
    const answers: string[] = [];
    for (const path of ['/profile', '/api/health/live']) {
      const socket = await half(address, path);
      socket.on('data', (bytes) => answers.push(String(bytes).slice(0, 12)));
      if (path === '/profile') await expect.poll(() => connections()).toBe(1);
    }
    await expect.poll(() => answers).toEqual(['HTTP/1.1 503']);
  });
});

it('a request leaves when its client does', async () => {
  const { address, leave } = await startBusy();
  expect((await fetch(`${address}/profile`)).status).toBe(503);
  leave();
  await expect.poll(async () => (await fetch(`${address}/profile`)).status).toBe(200);
});

it('a request whose client leaves while its body is checked never enters', async () => {
  const { promise: isChecked, resolve: admit } = Promise.withResolvers<undefined>();
  const { promise: isIn, resolve: entered } = Promise.withResolvers<IncomingMessage>();
  vi.mocked(checkBody).mockImplementationOnce((request) => {
    entered(request);
    return isChecked;
  });
  const address = await start((_, response) => response.end('handled'));
  const leaving = new AbortController();
  fetch(address, { signal: leaving.signal }).catch(() => undefined);
  const isGone = once((await isIn).socket, 'close');
  leaving.abort();
  await isGone;
  admit(undefined);
  expect((await fetch(address)).status).toBe(200);
});

it('a request leaves when it was answered', async () => {
  const address = await start((_, response) => response.end('handled'));
  for (let count = 0; count < 5; count++) {
    await expect.poll(async () => (await fetch(address)).status).toBe(200);
  }
});
