import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { singleton } from '../singleton.ts';
import { startCounting } from './metrics.ts';

const servers = () => singleton('metrics-servers', () => new WeakSet<Server>());

/** Whether a server is the one that metrics are read from: its requests are the operator's, no customer's. */
export function isMetricsServer(server: Server): boolean {
  return servers().has(server);
}

/**
 * Counts from now on, and shows what was counted at `GET /metrics` on a port of its own, where the settings name one. A
 * port that is taken costs the operator the metrics, not the customers the portal: it is logged.
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
