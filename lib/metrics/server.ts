import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { singleton } from '../singleton.ts';
import { startCounting } from './metrics.ts';

const servers = () => singleton('metrics-servers', () => new WeakSet<Server>());

/** Whether a server is the one that serves metrics, and so gets no customers' requests. */
export function isMetricsServer(server: Server): boolean {
  return servers().has(server);
}

/**
 * Turns metrics on and serves them at `GET /metrics` on a port of their own, if METRICS_PORT is set. A
 * port that is in use is only logged: the portal itself keeps working.
 */
export async function serveMetrics(): Promise<void> {
  const { METRICS_PORT: port, METRICS_HOST: host } = env();
  if (port === undefined) return;
  const { registry } = await startCounting();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log().error({ event: 'metrics-failed', err: error });
      response.destroy();
    });
  });
  servers().add(server);
  server.on('error', (error) => log().error({ event: 'metrics-not-listening', err: error }));
  server.listen(port, host).unref();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead) return void response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    const text = await registry.metrics();
    response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).end(text);
  }
}
