import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { startSandbox } from '../sandbox/server.ts';

/**
 * A CareCloud that uses hardly any CPU: caches the sandbox's answers to reads and replays them, after a delay that
 * can be changed while it runs (`PUT /__bench/delay/<ms>`). For benchmarks, which the sandbox's own work would
 * distort.
 */

const { BENCH_PORT } = z.object({ BENCH_PORT: z.coerce.number().int() }).parse(process.env);

const sandbox = await startSandbox({ port: 0, host: '127.0.0.1' });
type Reply = { status: number; headers: Record<string, string>; body: Buffer };
const known = new Map<string, Reply>();
let delay = 0;

const server = createServer(async (request, response) => {
  const { method = '', url = '', headers } = request;
  const newDelay = /^\/__bench\/delay\/(\d+)$/.exec(url)?.[1];
  if (newDelay) {
    delay = Number(newDelay);
    return response.writeHead(204).end();
  }
  const isRead = method === 'GET' && !url.startsWith('/__sandbox');
  const key = `${url}\n${headers.authorization}\n${headers['accept-language']}`;
  const reply = (isRead && known.get(key)) || (await ask(request));
  if (isRead && reply.status === 200) known.set(key, reply);
  if (delay > 0 && isRead) await setTimeout(delay);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length }).end(reply.body);
});

async function ask(request: IncomingMessage): Promise<Reply> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { authorization = '', 'accept-language': language = '', 'content-type': type = '' } = request.headers;
  const answer = await fetch(`${sandbox.url}${request.url}`, {
    method: request.method,
    headers: { authorization, 'accept-language': language, ...(type && { 'content-type': type }) },
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const passed = ['content-type', 'cache-control'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value ? [[name, value] as const] : [];
  });
  return {
    status: answer.status,
    headers: Object.fromEntries(passed),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

server.listen(BENCH_PORT, '127.0.0.1');
