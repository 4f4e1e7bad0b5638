import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { useSettings } from './settings.ts';

export type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers a call. A value that is not a string is sent as JSON. */
export function reply(status: number, body?: unknown, headers: Record<string, string> = {}): Behaviour {
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  return (response) => response.writeHead(status, headers).end(text);
}

/** Resets breakers, bulkheads and the retry budget. */
export function forgetCareCloud(): void {
  const { portalSingletons } = globalThis as { portalSingletons?: Map<string, unknown> };
  for (const name of ['carecloud-bulkheads', 'carecloud-retry-budget']) portalSingletons?.delete(name);
}

/** A scripted CareCloud on a free port: answers call by call as told, and records the calls. */
export function useUpstream(settings: Record<string, string> = {}) {
  const seen: Seen[] = [];
  let script: Behaviour[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const behave = script[Math.min(seen.length, script.length - 1)];
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    if (behave) behave(response, request);
    else response.writeHead(404).end();
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    useSettings({ CARECLOUD_URL: `http://127.0.0.1:${port}`, CARECLOUD_BACKOFF_MS: '1', ...settings });
  });
  beforeEach(() => {
    forgetCareCloud();
    seen.length = 0;
    script = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  return {
    seen,
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The answers to the next calls, in order; the last one repeats. */
    script: (...behaviours: Behaviour[]) => {
      script = behaviours;
    },
  };
}
