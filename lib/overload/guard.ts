import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { isLogo } from '../brand.ts';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { countError } from '../metrics/errors.ts';
import { bringsBody, isLarge } from '../server/body-limit.ts';
import { siteOf } from '../server/network.ts';
import type { Step } from '../server/on-request.ts';
import { checkBody } from '../server/refuse-body.ts';
import { answerBusy } from './answer.ts';
import { watchEventLoop } from './event-loop.ts';
import { type Body, Gate } from './gate.ts';
import { inTurn } from './in-turn.ts';

const REPORT_MS = 1_000;

/**
 * Load shedding: requests that the gate does not admit are answered with 503 at once and never reach the framework.
 *
 * @returns a step that guards a request's server the first time it sees a request of it
 */
export function shedLoad(): Step {
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

/** Puts the gate, the checks of refuse-body.ts and the order of in-turn.ts in front of a server's request handlers. */
export function guard(server: Server, gate: Gate): void {
  const handlers = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const letIn = () => {
      const body = bodyOf(request);
      if (body || !isAlwaysLetIn(request)) {
        if (gate.enter(body)) return answerBusy(request, response);
        response.once('close', () => gate.leave(body));
      }
      for (const handle of handlers) handle.call(server, request, response);
    };
    inTurn(request, response, () => {
      const checking = checkBody(request);
      if (!checking) return letIn();
      checking.then(
        (refuse) => {
          if (refuse) refuse(response);
          else if (!response.closed) letIn();
        },
        (error: unknown) => {
          log().error({ event: 'unexpected', err: error });
          countError(error, request.url ?? '/');
          response.writeHead(500).end();
        },
      );
    });
  });
}

/** The body a request announces, if any. Its network is in the header that `hardenRequests` has set. */
function bodyOf(request: IncomingMessage): Body | undefined {
  if (!bringsBody(request)) return undefined;
  const network = String(request.headers['x-forwarded-for'] ?? '');
  return {
    network,
    site: siteOf(network),
    isUpload: isLarge(request),
    hasArrived: () => request.complete,
  };
}

/**
 * Static files, which cost little and keep open pages working, and health checks: a busy process is alive, and taking it
 * out would only move its load to other instances.
 */
function isAlwaysLetIn({ url = '/' }: IncomingMessage): boolean {
  const [path = ''] = url.split('?');
  return path.startsWith('/_next/static/') || ALWAYS.has(path) || isLogo(path);
}

const ALWAYS = new Set(['/api/health/live', '/api/health/ready', '/api/health/serving', '/icon.svg']);
