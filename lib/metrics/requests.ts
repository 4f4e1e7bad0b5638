import type { IncomingMessage, ServerResponse } from 'node:http';
import { routeTemplate } from '../route-template.ts';
import { metrics } from './metrics.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/** Counts a request when its answer has been sent, or its client has disconnected. */
export function countRequest({ method = '', url = '/' }: IncomingMessage, response: ServerResponse): void {
  const requests = metrics()?.httpRequests;
  if (!requests) return;
  const startedAt = performance.now();
  response.once('close', () => {
    const labels = {
      method: METHODS.has(method) ? method : 'other',
      route: routeTemplate(url),
      status: response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'aborted',
    };
    requests.observe(labels, (performance.now() - startedAt) / 1000);
  });
}
