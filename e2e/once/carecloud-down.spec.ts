import { messagesIn } from '../../lib/i18n/messages.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const t = messagesIn('en');

/** Enough calls for a breaker to open, and few enough to wait for. */
const BREAKER_CALLS = 20;
const RECOVERY_MS = 30_000;

test.describe('CareCloud is down', () => {
  test('the portal stops calling it, says so, and recovers by itself', async ({ startOwn, sandbox }) => {
    const portal = await startOwn({ CARECLOUD_BREAKER_CALLS: String(BREAKER_CALLS) });
    const john = new Visitor(portal.url);
    await john.signIn(JOHN.email, PASSWORD);
    const asked = async () => (await sandbox.calls('getCustomers')).length;
    const view = () => john.get('/profile?plain');

    await sandbox.addFault({ operation: '*', kind: 'reset', times: 1_000_000 });
    while (!portal.output().includes('"event":"breaker"')) await view();
    const before = await asked();
    const views = await Promise.all(Array.from({ length: 50 }, view));
    for (const { body } of views) expect(body).toContain(t.problems.unavailableTitle);
    // One test call every five seconds, however long these took.
    expect((await asked()) - before).toBeLessThan(10);

    const write = await john.patch({ changes: { first_name: 'Jim' } });
    expect(write.status).toBe(503);
    expect((await john.get('/api/health/live')).status).toBe(200);
    await expect.poll(async () => (await john.get('/api/health/ready')).status).toBe(503);

    await sandbox.clearFaults();
    await expect.poll(async () => (await view()).body, { timeout: RECOVERY_MS }).toContain(JOHN.email);
    await expect
      .poll(async () => (await john.get('/api/health/ready')).status, { timeout: RECOVERY_MS })
      .toBe(200);
    expect(await sandbox.puts()).toEqual([]);
  });

  test('an idle portal is ready again as soon as CareCloud is', async ({ startOwn, sandbox }) => {
    const portal = await startOwn({ CARECLOUD_BREAKER_CALLS: String(BREAKER_CALLS) });
    const supervisor = new Visitor(portal.url);
    const ready = async () => (await supervisor.get('/api/health/ready')).status;
    await sandbox.addFault({ operation: '*', kind: 'status', status: 503, times: 1_000_000 });
    await expect.poll(ready).toBe(503);
    await sandbox.clearFaults();
    await expect.poll(ready, { timeout: RECOVERY_MS }).toBe(200);
    const john = new Visitor(portal.url);
    expect((await john.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  });
});

for (const [operation, path] of [
  ['getSubCustomerInterests', '/interests?plain'],
  ['getCustomers', '/profile?plain'],
] as const) {
  test(`${operation} hanging, hundreds of times over, keeps nobody from signing in`, async ({
    startOwn,
    sandbox,
  }) => {
    const CONNECTIONS = 8;
    const portal = await startOwn({ CARECLOUD_CONNECTIONS: String(CONNECTIONS) });
    const john = new Visitor(portal.url);
    await john.signIn(JOHN.email, PASSWORD);
    await sandbox.clearJournal();
    await sandbox.addFault({ operation, kind: 'hang', times: 1_000_000 });
    const views = Promise.allSettled(Array.from({ length: 200 }, () => john.get(path)));
    const hanging = async () => (await sandbox.calls(operation)).length;
    await expect.poll(hanging).toBe(CONNECTIONS);

    const jana = new Visitor(portal.url);
    expect((await jana.signIn(JANA.email, PASSWORD)).status).toBe(200);
    await portal.stop('SIGKILL');
    await views;
  });
}
