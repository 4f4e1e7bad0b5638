import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { isLogo } from '../brand.ts';
import { env } from '../env.ts';
import type { Step } from '../server/on-request.ts';
import { answerBusy } from './answer.ts';
import { watchEventLoop } from './event-loop.ts';
import { Gate } from './gate.ts';

const REPORT_MS = 1_000;

/**
 * Puts a gate before what a server does with requests: what it does not let in is answered at once, and the framework
 * never hears of it.
 *
 * @returns what guards the server of a request, the first time it is called for it
 */
export function guarding(): Step {
  const { MAX_EVENT_LOOP_DELAY_MS, MAX_REQUESTS } = env();
  const gate = new Gate({ delayMs: MAX_EVENT_LOOP_DELAY_MS, requests: MAX_REQUESTS }, watchEventLoop());
  setInterval(() => gate.report(), REPORT_MS).unref();
  const guarded = new WeakSet<Server>();
  return (_request, _response, server) => {
    if (guarded.has(server)) return;
    guarded.add(server);
    guard(server, gate);
  };
}

/** Has a server's requests pass a gate before its handlers see them. */
export function guard(server: Server, gate: Gate): void {
  const handlers = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!isAlwaysLetIn(request)) {
      if (gate.enter()) return answerBusy(request, response);
      response.once('close', () => gate.leave());
    }
    for (const handle of handlers) handle.call(server, request, response);
  });
}

/**
 * What costs little and keeps pages working that are there already; and health: a busy process is alive, and to take it
 * out would only move its work to others.
 */
function isAlwaysLetIn({ url = '/' }: IncomingMessage): boolean {
  const [path = ''] = url.split('?');
  return path.startsWith('/_next/static/') || ALWAYS.has(path) || isLogo(path);
}

const ALWAYS = new Set(['/api/health/live', '/api/health/ready', '/api/health/serving', '/icon.svg']);
