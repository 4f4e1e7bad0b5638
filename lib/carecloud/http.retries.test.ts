import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../testing/log.ts';
import { forgetCareCloud, reply, useUpstream } from '../testing/upstream.ts';
import { call } from './http.ts';

const pauses = vi.hoisted((): number[] => []);
vi.mock('node:timers/promises', () => ({
  setTimeout: async (ms: number, value: unknown) => {
    pauses.push(ms);
    return value;
  },
}));

const lines = captureLog();
const upstream = useUpstream({ CARECLOUD_BACKOFF_MS: '1000' });
const caller = { token: 't', language: 'en', correlationId: '1' };
const read = () =>
  call({ method: 'GET', route: '/things', reply: z.looseObject({ name: z.string() }), caller });
const fine = reply(200, { data: { name: 'x' } });

beforeEach(() => {
  pauses.length = 0;
});

describe('a read', () => {
  it.each([429, 500, 502, 503, 504])('answered with %i is tried twice more at most', async (status) => {
    upstream.script(reply(status));
    await expect(read()).rejects.toMatchObject({ status });
    expect(upstream.seen).toHaveLength(3);
  });

  it.each([429, 500, 503])('answered with %i once succeeds at the second try', async (status) => {
    upstream.script(reply(status), fine);
    expect((await read()).data).toEqual({ name: 'x' });
    expect(upstream.seen).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 405])('answered with %i is not tried again', async (status) => {
    upstream.script(reply(status), fine);
    await expect(read()).rejects.toMatchObject({ status });
    expect(upstream.seen).toHaveLength(1);
  });

  it('waits about one second, then about two', async () => {
    upstream.script(reply(500));
    for (let round = 0; round < 20; round++) {
      forgetCareCloud();
      await read().catch(() => undefined);
    }
    const firsts = pauses.filter((_, index) => index % 2 === 0);
    const seconds = pauses.filter((_, index) => index % 2 === 1);
    expect(Math.min(...firsts)).toBeGreaterThanOrEqual(800);
    expect(Math.max(...firsts)).toBeLessThanOrEqual(1200);
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(1600);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(2400);
    expect(new Set(firsts).size).toBeGreaterThan(1);
  });

  it('logs every try with its number', async () => {
    lines.length = 0;
    upstream.script(reply(500), reply(503), fine);
    await read();
    expect(lines.map((line) => JSON.parse(line)).map(({ attempt, status }) => [attempt, status])).toEqual([
      [0, 500],
      [1, 503],
      [2, 200],
    ]);
  });
});

describe('a write', () => {
  it.each(
    (['POST', 'PUT'] as const).flatMap((method) =>
      [400, 429, 500, 502, 503, 504].map((status) => [method, status] as const),
    ),
  )('%s answered with %i is sent exactly once', async (method, status) => {
    upstream.script(reply(status), reply(204));
    await expect(call({ method, route: '/things', body: {}, caller })).rejects.toMatchObject({ status });
    expect(upstream.seen).toHaveLength(1);
    expect(pauses).toEqual([]);
  });
});
