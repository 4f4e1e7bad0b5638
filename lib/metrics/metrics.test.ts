import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call } from '../carecloud/http.ts';
import { hardenRequests } from '../server/harden-request.ts';
import { onRequest } from '../server/on-request.ts';
import { consumeAll } from '../session/throttle.ts';
import { useSettings } from '../testing/settings.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { metrics } from './metrics.ts';
import { countRequest } from './requests.ts';
import { serveMetrics } from './server.ts';

vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'silent'));

const CANARY = 'canary-9f3a';
const caller = { token: CANARY, language: 'en', correlationId: CANARY };

const upstream = useUpstream();
const portal = createServer((request, response) => {
  if (request.url === '/profile') return;
  response.writeHead(request.url === '/consents' ? 503 : 200).end();
});

const scrape = async () => (await metrics()?.registry.metrics()) ?? '';

/** The value of the one series of a name with exactly these labels. */
async function sample(name: string, labels: Record<string, string>): Promise<number | undefined> {
  const series = await metrics()?.registry.getMetricsAsJSON();
  const values = series?.flatMap(({ name: metric, values }) =>
    values.map((value) => ({ metricName: metric, ...value })),
  );
  return values?.find((value) => value.metricName === name && isDeepStrictEqual(value.labels, labels))?.value;
}

beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  useSettings({ CARECLOUD_URL: upstream.url(), CARECLOUD_BACKOFF_MS: '1', METRICS_PORT: String(port) });
  await serveMetrics();
  onRequest(hardenRequests(), countRequest);
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void portal.close());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${(portal.address() as AddressInfo).port}${path}`, init);

describe('requests', () => {
  const count = (labels: Record<string, string>) =>
    sample('portal_http_request_duration_seconds_count', labels);

  it('are counted by route template, method and class of status', async () => {
    await ask(`/address/${CANARY}?email=${CANARY}`);
    await ask('/consents', { method: 'POST' });
    await ask(`/${CANARY}`, { method: 'DELETE' });
    await vi.waitFor(async () => {
      expect(await count({ method: 'GET', route: '/address/[id]', status: '2xx' })).toBe(1);
      expect(await count({ method: 'POST', route: '/consents', status: '5xx' })).toBe(1);
      expect(await count({ method: 'DELETE', route: 'other', status: '2xx' })).toBe(1);
    });
  });

  it('of a client that disconnected are counted as aborted', async () => {
    const leaving = new AbortController();
    const arrived = new Promise((resolve) => portal.once('request', resolve));
    const asked = ask('/profile', { signal: leaving.signal });
    await arrived;
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await vi.waitFor(async () => {
      expect(await count({ method: 'GET', route: '/profile', status: 'aborted' })).toBe(1);
    });
  });
});

describe('calls to CareCloud', () => {
  it('are counted by operation, status and outcome, repetitions by themselves', async () => {
    upstream.script(reply(503), reply(200, { data: {} }));
    const route = '/customers/{customer_id}';
    await call({ method: 'GET', route, params: { customer_id: CANARY }, query: { q: CANARY }, caller });
    const name = 'portal_carecloud_request_duration_seconds_count';
    const operation = { method: 'GET', route };
    expect(await sample(name, { ...operation, status: '200', outcome: 'ok' })).toBe(1);
    expect(await sample(name, { ...operation, status: '503', outcome: 'server_error' })).toBe(1);
    expect(await sample('portal_carecloud_retries_total', { route })).toBe(1);
  });

  it('that were not answered have no status', async () => {
    upstream.script((response) => void response.destroy());
    await expect(call({ method: 'PUT', route: '/x', body: {}, caller })).rejects.toThrow();
    const labels = { method: 'PUT', route: '/x', status: '', outcome: 'transport' };
    expect(await sample('portal_carecloud_request_duration_seconds_count', labels)).toBe(1);
  });
});

it('limits that are used up are counted by the limit', async () => {
  const counter = { key: CANARY, limit: { name: 'a-limit', points: 1, windowSeconds: 60 } };
  expect(await consumeAll([counter])).toBeUndefined();
  expect(await consumeAll([counter])).toBeGreaterThan(0);
  expect(await sample('portal_throttles_total', { limit: 'a-limit' })).toBe(1);
});

describe('the port', () => {
  it('shows all metrics and no personal data, and does not count itself', async () => {
    const url = `http://127.0.0.1:${process.env.METRICS_PORT}`;
    expect((await fetch(`${url}/${CANARY}`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
    const before = (await scrape()).match(/duration_seconds_count\{method.*route="other".*/g);
    const response = await fetch(`${url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(response.headers.has('content-security-policy')).toBe(false);
    expect(text.match(/duration_seconds_count\{method.*route="other".*/g)).toEqual(before);
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('portal_http_request_duration_seconds_bucket');
    expect(text).not.toContain(CANARY);
  });
});
