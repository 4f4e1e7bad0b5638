import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { startCounting } from '../metrics/metrics.ts';
import { captureLog } from '../testing/log.ts';
import { forgetCareCloud, reply, useUpstream } from '../testing/upstream.ts';
import { call } from './http.ts';
import { countCall, spendRetry } from './retry-budget.ts';

captureLog();
const upstream = useUpstream({ CARECLOUD_BREAKER_CALLS: '1000000' });

/** How often a retry can be had in a row. */
function retriesLeft(): number {
  let count = 0;
  while (count < 1000 && spendRetry()) count++;
  return count;
}

describe('the budget for retries', () => {
  beforeEach(() => {
    vi.spyOn(performance, 'now').mockReturnValue(0);
  });

  const at = (seconds: number) => vi.mocked(performance.now).mockReturnValue(seconds * 1000);
  const calls = (count: number) => {
    for (let made = 0; made < count; made++) countCall();
  };

  it('is ten when nothing else is called', () => expect(retriesLeft()).toBe(10));

  it('tells the metrics what it refused', async () => {
    const { carecloudRetriesRefused } = await startCounting();
    retriesLeft();
    spendRetry();
    expect((await carecloudRetriesRefused.get()).values).toMatchObject([{ value: 2 }]);
  });

  it('grows by one with every five calls', () => {
    calls(104);
    expect(retriesLeft()).toBe(30);
    calls(1);
    expect(retriesLeft()).toBe(1);
  });

  it('counts calls and retries for ten seconds', () => {
    calls(50);
    expect(retriesLeft()).toBe(20);
    at(5);
    calls(50);
    expect(retriesLeft()).toBe(10);
    at(9.9);
    expect(retriesLeft()).toBe(0);
    at(10);
    expect(retriesLeft()).toBe(10);
    at(15);
    expect(retriesLeft()).toBe(0);
    at(20);
    expect(retriesLeft()).toBe(10);
  });
});

it('holds what a CareCloud that fails at everything is asked to 1.2 times the reads, and ten', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const caller = { token: 't', language: 'en', correlationId: '1' };
  const read = () => call({ method: 'GET', route: '/things', reply: z.looseObject({}), caller });
  upstream.script(reply(503));
  const READS = 200;
  for (let wave = 0; wave < READS / 20; wave++) {
    await Promise.allSettled(Array.from({ length: 20 }, read));
  }
  expect(upstream.seen.length).toBeLessThanOrEqual(1.2 * READS + 10);
  expect(upstream.seen.length).toBeGreaterThan(READS);
  forgetCareCloud();
});
