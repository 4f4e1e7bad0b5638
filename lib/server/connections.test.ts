import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { endConnections, keepConnections } from './connections.ts';

const servers: Server[] = [];

beforeAll(() => {
  useSettings({ KEEP_ALIVE_SECONDS: '620' });
  keepConnections();
});

afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

const get = async (port: number) => {
  const [response] = await once(request({ port, host: '127.0.0.1', agent: false }).end(), 'response');
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) body += chunk;
  return body;
};

describe('connections', () => {
  it('stay open for longer than a load balancer keeps them', async () => {
    const { server, port } = await serve((_, response) => response.end());
    await get(port);
    expect(server.keepAliveTimeout).toBe(620_000);
    expect(server.headersTimeout).toBeGreaterThan(server.keepAliveTimeout);
    expect(server.requestTimeout).toBeGreaterThanOrEqual(server.headersTimeout);
  });

  it('are closed when a body is not complete within a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const requests: IncomingMessage[] = [];
    const { port } = await serve((incoming) => requests.push(incoming));
    const [half, whole] = ['hello', 'helloworld'].map((body) => {
      const socket = connect(port, '127.0.0.1').setEncoding('utf8');
      socket.write(`POST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 10\r\n\r\n${body}`);
      return socket;
    });
    await vi.waitFor(() => expect(requests.map(({ complete }) => complete).sort()).toEqual([false, true]));
    let answer = '';
    half?.on('data', (text: string) => {
      answer += text;
    });
    vi.advanceTimersByTime(59_999);
    expect(requests.some(({ destroyed }) => destroyed)).toBe(false);
    vi.advanceTimersByTime(1);
    await once(half as Socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(requests.find(({ complete }) => complete)?.destroyed).toBe(false);
    whole?.destroy();
  });

  it('are closed with the server when unused, but not during a request', async () => {
    let answer: (() => void) | undefined;
    const { server, port } = await serve((_, response) => {
      response.write('first, ');
      answer = () => response.end('last');
    });
    const unused = connect(port, '127.0.0.1').resume();
    await once(unused, 'connect');
    const answered = get(port);
    await vi.waitFor(async () => expect(await connections(server)).toBe(2));
    const closed = once(server, 'close');
    await vi.waitFor(() => expect(answer).toBeDefined());
    server.close();
    endConnections();
    answer?.();
    expect(await answered).toBe('first, last');
    await closed;
    if (!unused.destroyed) await once(unused, 'close');
  });
});

function connections(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
