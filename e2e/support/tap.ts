import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy between the portal and the sandbox that records what the sandbox's journal masks. */
type Tap = { url: string; bodies: string[]; stop: () => Promise<void> };

/** Starts a tap that passes everything on to the sandbox and records request bodies. */
export async function startTap(sandboxUrl: string): Promise<Tap> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    bodies.push(body);
    const headers = Object.entries(request.headers).filter(([name]) => /^(content-type|a|x-)/.test(name));
    const reply = await fetch(`${sandboxUrl}${request.url}`, {
      method: request.method,
      headers: Object.fromEntries(headers) as Record<string, string>,
      ...(body && { body }),
    });
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await reply.arrayBuffer()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, stop };
}
