import { hasRedis, RedisServer } from '../../lib/testing/redis.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { hasHaproxy, startHaproxy } from '../support/haproxy.ts';
import { freePort, type Server, startPortal } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

test.skip(!hasRedis || !hasHaproxy, 'there is no redis-server or no haproxy');

const RESTARTS = 4;

test('behind a load balancer nobody notices that instances are restarted one by one', async ({ sandbox }) => {
  const redis = await RedisServer.start();
  const [front, ...ports] = [await freePort(), await freePort(), await freePort()];
  const origin = `http://localhost:${front}`;
  const start = (port: number) =>
    startPortal(sandbox.url, {
      PORT: String(port),
      PORTAL_URL: origin,
      REDIS_URL: redis.url,
      SHUTDOWN_DELAY_SECONDS: '2',
    });
  const instances: Server[] = await Promise.all(ports.map(start));
  const balancer = await startHaproxy(front, ports);
  const john = new Visitor(origin);
  const reader = new Visitor(origin);
  await expect.poll(balancer.serving).toBe(ports.length);
  await john.signIn(JOHN.email, PASSWORD);
  await reader.signIn(JOHN.email, PASSWORD);
  await sandbox.clearJournal();

  let isOver = false;
  const statuses: number[] = [];
  const saving = (async () => {
    for (let count = 0; !isOver; count++) {
      statuses.push(
        (await john.patch({ changes: { first_name: `Jim ${'I'.repeat(1 + (count % 9))}` } })).status,
      );
    }
  })();
  const reading = (async () => {
    while (!isOver) statuses.push((await reader.get('/profile?plain')).status);
  })();
  for (let restart = 0; restart < RESTARTS; restart++) {
    const which = restart % ports.length;
    await instances[which]?.stop('SIGTERM');
    instances[which] = await start(ports[which] ?? 0);
    // The other one goes only when the load balancer sends requests to this one again.
    await expect.poll(balancer.serving).toBe(ports.length);
  }
  isOver = true;
  await Promise.all([saving, reading]);

  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  const names = (await sandbox.puts()).map(({ personal_information }) => personal_information.first_name);
  // Every save changes the name: one that was written twice would be found twice in a row, a lost one would be a gap.
  expect(names).toEqual(names.map((_, index) => `Jim ${'I'.repeat(1 + (index % 9))}`));
  expect(names.length).toBeGreaterThan(RESTARTS);
  await balancer.stop();
  await Promise.all(instances.map((instance) => instance.stop()));
  await redis.stop();
});

test('who is told to stop says so, answers a while longer and keeps no connection', async ({ startOwn }) => {
  const portal = await startOwn({ SHUTDOWN_DELAY_SECONDS: '2' });
  const ready = () => fetch(`${portal.url}/api/health/ready`);
  await expect.poll(async () => (await ready()).status).toBe(200);
  const stopping = portal.stop('SIGTERM');
  await expect.poll(async () => (await ready()).status).toBe(503);
  const answer = await new Visitor(portal.url).get('/sign-in');
  expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
  expect((await fetch(`${portal.url}/api/health/live`)).status).toBe(200);
  await stopping;
  expect(portal.isRunning()).toBe(false);
});
