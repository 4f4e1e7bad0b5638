import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { startCounting } from '../metrics/metrics.ts';
import { captureLog } from '../testing/log.ts';
import { type Behaviour, reply, useUpstream } from '../testing/upstream.ts';
import { call, fetchBytes } from './http.ts';

const lines = captureLog();
const ENOUGH = 20;
const upstream = useUpstream({ CARECLOUD_BREAKER_CALLS: String(ENOUGH) });
const caller = { token: 't', language: 'en', correlationId: '1' };
const write = (route = '/things') => call({ method: 'POST', route, body: {}, success: 204, caller });
const fine = reply(204);
const failing = reply(500);
const broken: Behaviour = (response) => response.destroy();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});

async function writes(count: number, run: () => Promise<unknown> = write): Promise<void> {
  for (let done = 0; done < count; done++) await run().catch(() => undefined);
}

/** Calls made of how many reached the other side. */
async function reaching(count: number, run: () => Promise<unknown> = write): Promise<number> {
  const before = upstream.seen.length;
  await writes(count, run);
  return upstream.seen.length - before;
}

async function open(): Promise<void> {
  upstream.script(failing);
  await writes(ENOUGH);
}

describe('a breaker', () => {
  it.each([
    ['answers 500', failing],
    ['answers 503', reply(503)],
    ['breaks off', broken],
  ])(
    'opens for a host that %s: nothing more is sent, and nothing can have happened',
    async (_, behaviour) => {
      upstream.script(behaviour);
      expect(await reaching(ENOUGH + 30)).toBe(ENOUGH);
      await expect(write()).rejects.toMatchObject({
        name: 'NotSentError',
        code: 'circuit_open',
        mayHaveHappened: false,
        isOutage: true,
      });
    },
  );

  it('opens for a host that does not answer in time', async () => {
    const late = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    upstream.script(() => undefined);
    const hanging = writes(1, () => Promise.all(Array.from({ length: ENOUGH }, () => write())));
    await vi.waitFor(() => expect(upstream.seen).toHaveLength(ENOUGH));
    late.abort();
    await hanging;
    await expect(write()).rejects.toMatchObject({ code: 'circuit_open' });
  });

  it('has no timeout of its own', async () => {
    let answer = () => undefined as unknown;
    upstream.script((response) => {
      answer = () => response.writeHead(204).end();
    });
    const slow = write();
    await vi.waitFor(() => expect(upstream.seen).toHaveLength(1));
    vi.advanceTimersByTime(60_000);
    answer();
    await expect(slow).resolves.toBeDefined();
  });

  it.each([400, 401, 403, 404, 422, 429])('does not open for a host that answers %i', async (status) => {
    upstream.script(reply(status));
    expect(await reaching(60)).toBe(60);
  });

  it('does not open for answers that cannot be read', async () => {
    upstream.script(reply(200, '<html>'));
    expect(
      await reaching(60, () => call({ method: 'POST', route: '/things', reply: z.looseObject({}), caller })),
    ).toBe(60);
  });

  it('does not open before there were enough calls to tell', async () => {
    upstream.script(failing);
    await writes(ENOUGH - 1);
    vi.advanceTimersByTime(11_000);
    expect(await reaching(ENOUGH - 1)).toBe(ENOUGH - 1);
  });

  it('does not open while no more than half fail', async () => {
    upstream.script(...Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? fine : failing)));
    expect(await reaching(60)).toBe(60);
  });

  it('lets one call try after five seconds, and closes when it succeeds', async () => {
    await open();
    vi.advanceTimersByTime(4_999);
    expect(await reaching(5)).toBe(0);
    vi.advanceTimersByTime(1);
    let answer = () => undefined as unknown;
    upstream.script((response) => {
      answer = () => response.writeHead(204).end();
    });
    const before = upstream.seen.length;
    const trial = write();
    await vi.waitFor(() => expect(upstream.seen).toHaveLength(before + 1));
    expect(await reaching(5)).toBe(0);
    upstream.script(fine);
    answer();
    await trial;
    expect(await reaching(5)).toBe(5);
  });

  it('stays open for five more seconds when that call fails', async () => {
    await open();
    vi.advanceTimersByTime(5_000);
    expect(await reaching(5)).toBe(1);
    vi.advanceTimersByTime(4_999);
    expect(await reaching(5)).toBe(0);
    vi.advanceTimersByTime(1);
    upstream.script(fine);
    expect(await reaching(5)).toBe(5);
  });

  it('ends the retries of a read', async () => {
    upstream.script(failing);
    await writes(ENOUGH - 1);
    const before = upstream.seen.length;
    const read = call({ method: 'GET', route: '/things', reply: z.looseObject({}), caller });
    await expect(read).rejects.toMatchObject({ code: 'circuit_open' });
    expect(upstream.seen.length - before).toBe(1);
  });

  it('is per resource: calls about others are still sent', async () => {
    await open();
    upstream.script(fine);
    expect(await reaching(5, () => write('/things/{id}/parts'))).toBe(5);
    expect(await reaching(5, () => write('/things/{id}'))).toBe(0);
    expect(await reaching(5, () => write('/things/actions/do'))).toBe(0);
  });

  it('is per host', async () => {
    const other = createServer((_, response) => response.end('bytes'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}/photo.jpg`;
    upstream.script(failing);
    await writes(ENOUGH, () => fetchBytes(`${upstream.url()}/photo.jpg`, caller));
    await expect(fetchBytes(`${upstream.url()}/photo.jpg`, caller)).rejects.toMatchObject({
      code: 'circuit_open',
    });
    expect((await fetchBytes(address, caller)).toString()).toBe('bytes');
    other.closeAllConnections();
    other.close();
  });

  it('says in the log when it opens and closes', async () => {
    lines.length = 0;
    await open();
    vi.advanceTimersByTime(5_000);
    upstream.script(fine);
    await write();
    const { host } = new URL(upstream.url());
    expect(lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'breaker')).toMatchObject([
      { level: 'warn', state: 'open', host, resource: 'things' },
      { level: 'debug', state: 'half-open', host, resource: 'things' },
      { level: 'warn', state: 'closed', host, resource: 'things' },
    ]);
  });

  it('shows its state in the metrics', async () => {
    const { carecloudBreaker } = await startCounting();
    const { host } = new URL(upstream.url());
    const state = async () => {
      const { values } = await carecloudBreaker.get();
      return values.find(({ labels }) => labels.host === host && labels.resource === 'things')?.value;
    };
    await open();
    expect(await state()).toBe(2);
    vi.advanceTimersByTime(5_000);
    expect(await state()).toBe(1);
    upstream.script(fine);
    await write();
    expect(await state()).toBe(0);
  });
});
