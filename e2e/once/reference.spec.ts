import { JOHN, PASSWORD } from '../support/customers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

test('a portal that could not read reference data says so, and reads it as soon as it can', async ({
  sandbox,
  startOwn,
  t,
}) => {
  for (const operation of ['getConsents', 'getCountries']) {
    await sandbox.addFault({ operation, kind: 'status', status: 500, times: 1000 });
  }
  const { url } = await startOwn();
  const john = new Visitor(url);
  await john.signIn(JOHN.email, PASSWORD);
  for (const path of ['/consents', '/address', '/']) {
    const { status, body } = await john.get(`${path}?plain`);
    expect([path, status, body.includes(t.problems.unavailableTitle)]).toEqual([path, 200, true]);
  }
  expect((await john.get('/api/customer')).status).toBe(503);
  await sandbox.clearFaults();
  expect((await john.get('/consents?plain')).body).not.toContain(t.problems.unavailableTitle);
});
