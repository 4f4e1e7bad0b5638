import { customerCalls } from '../support/calls.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

test('the same change sent many times concurrently is written once', async ({ john, sandbox }) => {
  const form = await john.form('/address', 'city');
  await sandbox.clearJournal();
  const submit = () => john.copy().submit('/address', form, { address4: 'Back yard' });
  const answers = await Promise.all(Array.from({ length: 6 }, submit));
  expect(answers.map(({ headers }) => headers.location)).toEqual(Array(6).fill('/address'));
  const patched = await Promise.all(
    Array.from({ length: 6 }, () => john.copy().patch({ changes: { address4: 'Back yard' } })),
  );
  expect(patched.map(({ status }) => status)).toEqual(Array(6).fill(200));
  const puts = (await customerCalls(sandbox)).filter(({ operation }) => operation === 'putCustomer');
  expect(puts).toHaveLength(1);
});

test('concurrent changes of different fields on two devices are all kept', async ({ portal, sandbox }) => {
  const devices = [new Visitor(portal.url), new Visitor(portal.url), new Visitor(portal.url)];
  for (const device of devices) await device.signIn(JOHN.email, PASSWORD);
  const changes = [
    { first_name: 'Johnny' },
    { post_nominals: 'Ph.D.' },
    { city: 'Brno' },
    { address4: 'Back yard' },
    { pre_nominals: 'Dr.' },
    { gender: '5' },
  ];
  const answers = await Promise.all(
    changes.map((change, n) => devices[n % devices.length]?.patch({ changes: change })),
  );
  expect(answers.map((answer) => answer?.status)).toEqual(Array(6).fill(200));
  expect((await sandbox.customer(JOHN.id)).personal_information).toMatchObject({
    first_name: 'Johnny',
    post_nominals: 'Ph.D.',
    pre_nominals: 'Dr.',
    gender: 5,
    address: { city: 'Brno', address4: 'Back yard', address1: 'Old Town Square' },
  });
});

test('of two concurrent values for a field one wins and the other gets a conflict', async ({
  john,
  sandbox,
}) => {
  const shown = { first_name: 'John' };
  const answers = await Promise.all(
    ['Jack', 'Johnny'].map((first_name) => john.copy().patch({ changes: { first_name }, shown })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const winner = answers[0]?.status === 200 ? 'Jack' : 'Johnny';
  expect((await sandbox.customer(JOHN.id)).personal_information.first_name).toBe(winner);
});

test('twenty concurrent sign-ins of one browser: tokens are created one by one, one session remains', async ({
  startOwn,
  sandbox,
}) => {
  const { url } = await startOwn({ SIGN_IN_LIMIT_ACCOUNT: '1000' });
  const john = new Visitor(url);
  await john.signIn(JOHN.email, PASSWORD);
  await sandbox.clearJournal();
  const attempts = Array.from({ length: 20 }, () => john.copy());
  for (const attempt of attempts) attempt.cookies.delete('session');
  const answers = await Promise.all(attempts.map((attempt) => attempt.signIn(JOHN.email, PASSWORD)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));

  const calls = (await customerCalls(sandbox)).filter(({ path }) => path.includes('/tokens'));
  expect(calls.map(({ operation }) => operation)).toEqual(
    Array.from({ length: 20 }, () => ['postToken', 'postTokenLogin']).flat(),
  );
  for (const [n, call] of calls.entries()) {
    expect(call.startedAt, `call ${n} starts when the one before has ended`).toBeGreaterThanOrEqual(
      calls[n - 1]?.endedAt ?? 0,
    );
  }
  const statuses = [];
  for (const attempt of [john, ...attempts]) statuses.push((await attempt.get('/api/customer')).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 401)).toHaveLength(20);
});

test('a wrong password in one tab leaves the other signed in, a correct one ends its session', async ({
  portal,
}) => {
  const john = new Visitor(portal.url);
  await john.signIn(JOHN.email, PASSWORD);
  const otherTab = john.copy();
  expect((await otherTab.signIn(JOHN.email, 'Wrong-Password-1')).status).toBe(401);
  expect((await john.get('/api/customer')).status).toBe(200);
  expect((await otherTab.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  expect((await john.get('/api/customer')).status).toBe(401);
  expect((await otherTab.get('/api/customer')).status).toBe(200);
});

test('sign-ins of different browsers do not wait for each other', async ({ portal, sandbox }) => {
  await sandbox.clearJournal();
  await sandbox.hold('postTokenLogin', 4);
  const visitors = Array.from({ length: 4 }, () => new Visitor(portal.url));
  const answers = Promise.all(visitors.map((visitor) => visitor.signIn(JOHN.email, PASSWORD)));
  const waiting = async () => (await sandbox.calls('postTokenLogin')).map(({ endedAt }) => endedAt);
  await expect.poll(waiting).toEqual(Array(4).fill(null));
  await sandbox.clearFaults();
  await answers;
  for (const visitor of visitors) expect((await visitor.get('/api/customer')).status).toBe(200);
});

test('a save concurrent with a sign-out is saved or refused, never an error', async ({
  visitor,
  sandbox,
}) => {
  for (let n = 0; n < 8; n++) {
    await visitor.signIn(JOHN.email, PASSWORD);
    const before = (await sandbox.customer(JOHN.id)).personal_information.pre_nominals;
    const other = visitor.copy();
    const form = await other.form('/profile', 'shown');
    const [saved, submitted, out] = await Promise.all([
      other.patch({ changes: { pre_nominals: `Dr. ${n}` } }),
      other.submit('/profile', form, { post_nominals: `Ph.D. ${n}` }),
      visitor.signOut(),
    ]);
    expect(out.status).toBe(204);
    expect([200, 401, 502, 504]).toContain(saved.status);
    expect(submitted.status).toBeLessThan(400);
    const after = (await sandbox.customer(JOHN.id)).personal_information.pre_nominals;
    if (saved.status === 200) expect(after).toBe(`Dr. ${n}`);
    if (saved.status === 401) expect([before, `Dr. ${n}`]).toContain(after);
    expect((await other.get('/api/session')).status).toBe(401);
  }
});

test('many concurrent pages of one session end with the session, without errors', async ({
  john,
  sandbox,
}) => {
  await sandbox.killTokens(JOHN.id);
  const pages = ['/', '/profile', '/address', '/consents', '/interests', '/data', '/api/customer'];
  const answers = await Promise.all([...pages, ...pages].map((page) => john.copy().get(page)));
  for (const { status, body } of answers) {
    expect([200, 307, 401]).toContain(status);
    expect(body.includes(JOHN.email)).toBe(false);
  }
  expect((await john.get('/api/session')).status).toBe(401);
});
