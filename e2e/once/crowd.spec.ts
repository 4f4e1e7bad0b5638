import { test as base, expect } from '@playwright/test';
import { mixSessions } from '../../bench/stress/canaries.ts';
import { RACES, race } from '../../bench/stress/races.ts';
import { type Servers, startServers } from '../../bench/stress/servers.ts';
import { faultsOf, watch } from '../../bench/stress/watch.ts';
import { hasRedis } from '../../lib/testing/redis.ts';

const SEED = 20260101;

/** Two instances of one portal. `npm run stress:canaries` and `:races` are longer versions. */
const test = base.extend<object, { crowd: Servers }>({
  crowd: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const servers = await startServers({ instances: 2 });
      await use(servers);
      await servers.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.skip(!hasRedis, 'there is no redis-server');

test('of many customers on two instances nobody gets somebody else’s data', async ({ crowd }) => {
  const stops = crowd.portals.map(watch);
  const options = { sessions: 20, responses: 400, seed: SEED, concurrency: 8 };
  const { answers, own, failures } = await mixSessions(crowd, options);
  expect(failures).toEqual([]);
  expect(Object.values(answers).reduce((sum, times) => sum + times)).toBe(400);
  expect(own, 'a search that finds nobody’s marks would find nobody else’s either').toBeGreaterThan(250);
  for (const stop of stops) expect(faultsOf('an instance', await stop())).toEqual([]);
});

for (const kind of Object.keys(RACES)) {
  test(`two requests of one browser at once, ${kind}: what has to hold holds`, async ({ crowd }) => {
    const { outcomes, violations } = await race(kind, crowd, { count: 16, seed: SEED, lanes: 4 });
    expect(violations).toEqual([]);
    // On a busy machine some do not count; most do.
    expect(outcomes.fine).toBeGreaterThan(8);
  });
}
