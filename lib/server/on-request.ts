import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isMetricsServer } from '../metrics/server.ts';

/** Runs for a request before its server handles it. */
export type Step = (request: IncomingMessage, response: ServerResponse, server: Server) => void;

/**
 * Runs a step for every request to any server of this process. Node announces each request on this channel before the
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
 * Runs steps, one after the other, for every request to the customers' port, static files, errors and redirects included.
 * Requests to the metrics port are left alone.
 */
export function onRequest(...steps: Step[]): void {
  onAnyRequest((request, response, server) => {
    if (isMetricsServer(server)) return;
    for (const step of steps) step(request, response, server);
  });
}
