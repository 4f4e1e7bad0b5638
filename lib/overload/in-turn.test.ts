import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

const context = new AsyncLocalStorage<string>();
/** Requests that came, and those that were handled, with the context they were handled in. */
let came: { url: string; isClosed: boolean }[] = [];
let handled: { url: string; response: ServerResponse; context: string | undefined }[] = [];
let server: Server;
let client: Socket;
let received = '';

afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

/** Sends requests at once, over one connection. */
async function send(...urls: string[]): Promise<void> {
  [came, handled, received] = [[], [], ''];
  server = createServer((request: IncomingMessage, response) => {
    const { url = '' } = request;
    context.enterWith(url);
    const one = { url, isClosed: false };
    came.push(one);
    response.once('close', () => {
      one.isClosed = true;
    });
    inTurn(request, response, () => handled.push({ url, response, context: context.getStore() }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
  client.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  client.write(urls.map((url) => `GET ${url} HTTP/1.1\r\nHost: portal\r\n\r\n`).join(''));
  await expect.poll(() => came.length).toBe(urls.length);
}

const urlsOf = (requests: { url: string }[]) => requests.map(({ url }) => url);

it('requests of a connection are handled one after the other, each in its own context', async () => {
  await send('/a', '/b', '/c');
  for (const expected of [['/a'], ['/a', '/b'], ['/a', '/b', '/c']]) {
    await expect.poll(() => urlsOf(handled)).toEqual(expected);
    handled.at(-1)?.response.end(`answer to ${expected.at(-1)}`);
  }
  await expect
    .poll(() => received.match(/answer to \/./g))
    .toEqual(['/a', '/b', '/c'].map((url) => `answer to ${url}`));
  expect(handled.map((one) => one.context)).toEqual(['/a', '/b', '/c']);
});

it('those of a connection that ends are never handled, and their responses close', async () => {
  await send('/a', '/b', '/c');
  await expect.poll(() => urlsOf(handled)).toEqual(['/a']);
  client.destroy();
  await expect.poll(() => came.map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
  expect(urlsOf(handled)).toEqual(['/a']);
});

it('a connection with too many of them is closed', async () => {
  await send(...Array.from({ length: 12 }, (_, n) => `/${n}`));
  if (!client.closed) await once(client, 'close');
  await expect.poll(() => came.every(({ isClosed }) => isClosed)).toBe(true);
  expect(urlsOf(handled)).toEqual(['/0']);
});

it('a connection may have some', async () => {
  await send(...Array.from({ length: 11 }, (_, n) => `/${n}`));
  expect(came.some(({ isClosed }) => isClosed)).toBe(false);
  expect(urlsOf(handled)).toEqual(['/0']);
});
