import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { answerBadRequests, forgetUnreadable, withoutErrorPage } from './bad-request.ts';
import { beginDecoding, endDecoding } from './decoding.ts';
import { onRequest } from './on-request.ts';

onRequest(answerBadRequests);

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** What a client is told by a server that answers like this. */
async function statusOf(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x' })).status;
}

describe('a 500 of the framework', () => {
  it('becomes 400 while the body is being decoded', async () => {
    const status = await statusOf(async (_, response) => {
      beginDecoding();
      await new Promise(setImmediate);
      response.statusCode = 500;
      response.end('x');
    });
    expect(status).toBe(400);
  });

  it('becomes 400 also when the status is passed to writeHead', async () => {
    const status = await statusOf((_, response) => {
      beginDecoding();
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('x');
    });
    expect(status).toBe(400);
  });

  it('stays 500 before and after that', async () => {
    const fail: RequestListener = (_, response) => void response.writeHead(500).end();
    expect(await statusOf(fail)).toBe(500);
    const begun: RequestListener = async (request, response) => {
      beginDecoding();
      await new Promise(setImmediate);
      endDecoding();
      fail(request, response);
    };
    expect(await statusOf(begun)).toBe(500);
  });

  it('is decided for each request separately', async () => {
    const answer: RequestListener = async (request, response) => {
      if (request.url === '/') beginDecoding();
      await new Promise((resolve) => setTimeout(resolve, 5));
      response.writeHead(500).end();
    };
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const paths = ['/', '/ours', '/', '/ours', '/', '/ours'];
    const answers = await Promise.all(paths.map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([400, 500, 400, 500, 400, 500]);
  });

  it('is the only status that is changed', async () => {
    const status = await statusOf((_, response) => {
      beginDecoding();
      response.writeHead(503).end();
    });
    expect(status).toBe(503);
  });
});

describe('router headers', () => {
  const left = (headers: Record<string, string>) => {
    const request = { headers: { ...headers } };
    forgetUnreadable(request);
    return request.headers;
  };
  const tree = encodeURIComponent(JSON.stringify(['', { children: ['__PAGE__', {}] }, null, null]));

  it('are kept when the framework can parse them', () => {
    const headers = { 'next-router-state-tree': tree, 'next-router-prefetch': '1', rsc: '1' };
    expect(left(headers)).toEqual(headers);
    expect(left({})).toEqual({});
  });

  it.each(['x', '%', '', '[]', '{}', '['.repeat(9000), `${tree},${tree}`])(
    'are forgotten otherwise: %.20s',
    (value) => {
      expect(left({ 'next-router-state-tree': value, rsc: '1' })).toEqual({ rsc: '1' });
    },
  );

  it('never ask for a runtime prefetch', () => {
    expect(left({ 'next-router-prefetch': '2' })).toEqual({});
  });
});

it('answers a request for the framework’s error page with "not found"', () => {
  for (const url of ['/_global-error', '/_global-error/', '/_global-error.rsc?x', '//_global-error']) {
    expect(withoutErrorPage(url)).toBe('/_not-found');
  }
  expect(withoutErrorPage('/profile?next=/_global-error')).toBe('/profile?next=/_global-error');
});
