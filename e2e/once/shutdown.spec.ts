import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { startPortal } from '../support/servers.ts';

test('finishes a write in flight, once, when it is told to stop', async ({ request, sandbox }) => {
  const portal = await startPortal(sandbox.url);
  const headers = { origin: portal.url };
  const data = { identifier: JOHN.email, password: PASSWORD };
  expect((await request.post(`${portal.url}/api/session`, { data, headers })).status()).toBe(200);
  await sandbox.hold('putCustomer');

  const changes = { first_name: 'Jim' };
  const writing = request.patch(`${portal.url}/api/customer`, { data: { changes }, headers });
  const puts = async () =>
    (await sandbox.journal()).filter(({ operation }) => operation === 'putCustomer').length;
  await expect.poll(puts).toBe(1);
  const stopping = portal.stop('SIGTERM');
  // A second signal does not interrupt the write.
  await expect.poll(() => portal.output()).toContain('"event":"draining"');
  process.kill(portal.pid, 'SIGTERM');
  await sandbox.clearFaults();

  const response = await writing;
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ profile: changes });
  await stopping;
  expect(await puts()).toBe(1);
  expect(portal.isRunning()).toBe(false);
});

test('does not wait for idle connections', async ({ sandbox }) => {
  const portal = await startPortal(sandbox.url);
  const { port } = new URL(portal.url);
  const unused = connect(Number(port), '127.0.0.1').resume();
  await once(unused, 'connect');
  const closed = once(unused, 'close');
  await portal.stop('SIGTERM');
  await closed;
});
