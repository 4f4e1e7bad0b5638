import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { env } from '../env.ts';
import { singleton } from '../singleton.ts';
import { bringsBody } from './body-limit.ts';
import { onAnyRequest } from './on-request.ts';

/** How much longer than the keep-alive timeout the headers timeout is. */
const MARGIN_MS = 5_000;

/** Node's default for `requestTimeout`, and the minimum set here. */
const REQUEST_MS = 300_000;

/** How long a body may take after the headers: enough for a 2 MB picture from a slow phone. */
const BODY_MS = 60_000;

type Open = { inFlight: Map<Server, number>; isEnding: boolean };

const open = () => singleton('connections', (): Open => ({ inFlight: new Map(), isEnding: false }));

/**
 * Keeps idle connections longer than the load balancer does, so that the load balancer closes them: if this side closed one
 * just as it is used, a customer's request would fail. To Node, a connection that was opened in advance and not used yet is
 * one whose headers are late (nodejs.org/api/http.html, "server.headersTimeout"), so that timeout has to be longer still,
 * and `requestTimeout` not shorter. Bodies therefore have a timeout of their own.
 *
 * Call it once. Node announces every new connection to any server on this channel
 * (nodejs.org/api/diagnostics_channel.html, "net.server.socket"); servers of connections that were held before
 * (hold-connections.mjs) are found by their requests.
 */
export function keepConnections(): void {
  const idle = env().KEEP_ALIVE_SECONDS * 1000;
  const prepare = (server: Server) => {
    if (open().inFlight.has(server)) return;
    server.keepAliveTimeout = idle;
    server.headersTimeout = idle + MARGIN_MS;
    server.requestTimeout = Math.max(REQUEST_MS, server.headersTimeout);
    count(server, 0);
  };
  subscribe('net.server.socket', (message) => {
    const { server } = (message as { socket: { server?: unknown } }).socket;
    if (server instanceof Server) prepare(server);
  });
  onAnyRequest((request, response, server) => {
    prepare(server);
    const timer = bringsBody(request) ? awaitBody(request, response) : undefined;
    count(server, 1);
    response.once('close', () => {
      clearTimeout(timer);
      count(server, -1);
      endUnused();
    });
  });
}

/** Ends a request whose body is not complete in time, with the same answer as Node's own timeouts. */
function awaitBody(request: IncomingMessage, response: ServerResponse): NodeJS.Timeout {
  const { socket } = request;
  return setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    socket.destroySoon();
  }, BODY_MS).unref();
}

/**
 * Closes servers' connections as soon as they have no request in flight. Call it after servers have been told to close: Node
 * would wait forever for connections that were opened and never used (nodejs.org/api/http.html,
 * "server.closeIdleConnections"), which browsers and load balancers open in advance.
 */
export function endConnections(): void {
  open().isEnding = true;
  endUnused();
}

function endUnused(): void {
  const { inFlight, isEnding } = open();
  if (!isEnding) return;
  for (const [server, requests] of inFlight) {
    if (requests === 0) server.closeAllConnections();
  }
}

function count(server: Server, change: 1 | 0 | -1): void {
  const { inFlight } = open();
  inFlight.set(server, (inFlight.get(server) ?? 0) + change);
}
