import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isMetricsServer } from '../metrics/server.ts';

/** What is done about a request before the server it came to handles it. */
export type Step = (request: IncomingMessage, response: ServerResponse, server: Server) => void;

/**
 * Has something done about every request to any server of this process. Node announces each on this channel before the
 * server handles it (nodejs.org/api/diagnostics_channel.html, "http.server.request.start").
 */
export function onAnyRequest(step: Step): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response, server } = message as Announcement;
    step(request, response, server);
  });
}

type Announcement = { request: IncomingMessage; response: ServerResponse; server: Server };

/**
 * Has several things done about every request of a customer's, one after the other, whatever route it takes: static files,
 * errors and redirects included. Requests for metrics are the operator's, and left as they are.
 */
export function onRequest(...steps: Step[]): void {
  onAnyRequest((request, response, server) => {
    if (isMetricsServer(server)) return;
    for (const step of steps) step(request, response, server);
  });
}
