import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { env } from '../env.ts';
import { singleton } from '../singleton.ts';
import { bringsBody } from './body-limit.ts';
import { onAnyRequest } from './on-request.ts';

/** How much later than an idle connection a head that does not come is given up. */
const MARGIN_MS = 5_000;

/** Node's own limit for a whole request, and the least that we set. */
const REQUEST_MS = 300_000;

/** How long a body may take once its head is there: enough for 2 MB of picture from a slow phone. */
const BODY_MS = 60_000;

type Open = { inFlight: Map<Server, number>; isEnding: boolean };

const open = () => singleton('connections', (): Open => ({ inFlight: new Map(), isEnding: false }));

/**
 * Keeps idle connections for longer than a load balancer does, so that it is the one who closes them: one that is closed
 * here in the moment it is used costs a customer a request. Node counts a connection that was opened in advance and not
 * used yet as one whose head does not come (nodejs.org/api/http.html, "server.headersTimeout"), so that has to take
 * longer still, and a whole request not less. A body therefore has a time of its own.
 *
 * Call it once. Node announces every connection on this channel, whichever server it comes to
 * (nodejs.org/api/diagnostics_channel.html, "net.server.socket"); those that were kept waiting until then (hold-connections.mjs) are
 * known by their requests.
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

/** Gives a request up whose body does not come to its end in time, by what Node itself says to one that does not. */
function awaitBody(request: IncomingMessage, response: ServerResponse): NodeJS.Timeout {
  const { socket } = request;
  return setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    socket.destroySoon();
  }, BODY_MS).unref();
}

/**
 * Ends the connections on which nothing is in flight, now and whenever a request is through. To be called when servers
 * have been told to close: Node then waits, without any limit, for connections that were opened and never used
 * (nodejs.org/api/http.html, "server.closeIdleConnections"), as browsers and load balancers open them in advance.
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
