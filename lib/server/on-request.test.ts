import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isMetricsServer } from '../metrics/server.ts';
import { onAnyRequest, onRequest } from './on-request.ts';

vi.mock('../metrics/server.ts', () => ({ isMetricsServer: vi.fn(() => false) }));

const done: string[] = [];
let server: Server;

beforeAll(async () => {
  onRequest(
    (request) => {
      done.push(`first ${request.url}`);
      request.url = '/changed';
    },
    (request) => done.push(`then ${request.url}`),
  );
  onAnyRequest((_request, _response, { listening }) => done.push(`any ${listening}`));
  server = createServer((request, response) => {
    done.push(`server ${request.url}`);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

async function ask(): Promise<string[]> {
  done.length = 0;
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/asked`);
  return done;
}

it('runs the steps in order, before the server handles the request', async () => {
  expect(await ask()).toEqual(['first /asked', 'then /changed', 'any true', 'server /changed']);
});

it('skips requests for metrics', async () => {
  vi.mocked(isMetricsServer).mockReturnValue(true);
  expect(await ask()).toEqual(['any true', 'server /asked']);
});
