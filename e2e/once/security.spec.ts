import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const NEW_PASSWORD = 'Evergreen-77';
const NEW_EMAIL = 'john@example.org';

async function changePassword(visitor: Visitor, current: string, wanted: string) {
  const form = await visitor.form('/security', 'new_password');
  return visitor.submit('/security', form, { current_password: current, new_password: wanted });
}

test('a changed password ends every other session of this customer, but nobody else’s', async ({
  startOwn,
}) => {
  const portal = await startOwn({ LOG_LEVEL: 'trace' });
  const [here, there, remembered, jana] = Array.from({ length: 4 }, () => new Visitor(portal.url)) as [
    Visitor,
    Visitor,
    Visitor,
    Visitor,
  ];
  await there.signIn(JOHN.email, PASSWORD);
  await remembered.signIn(JOHN.phone, PASSWORD, { remember: true });
  await jana.signIn(JANA.email, PASSWORD);
  await here.signIn(JOHN.email, PASSWORD);
  const refused = await changePassword(here, 'Canary-Wrong-1', NEW_PASSWORD);
  expect(refused.body).not.toMatch(/Canary-Wrong|Evergreen-77/);
  expect((await there.get('/api/session')).status).toBe(200);

  expect((await changePassword(here, PASSWORD, NEW_PASSWORD)).headers.location).toBe('/security#password');
  for (const visitor of [there, remembered]) {
    expect((await visitor.get('/api/customer')).status).toBe(401);
    expect((await visitor.get('/profile')).headers.location).toMatch(/reason=over/);
  }
  for (const visitor of [here, jana]) expect((await visitor.get('/api/customer')).status).toBe(200);
  expect((await there.signIn(JOHN.email, PASSWORD)).status).toBe(401);
  expect((await there.signIn(JOHN.email, NEW_PASSWORD)).status).toBe(200);
  expect((await there.get('/api/customer')).status, 'who signs in afterwards stays').toBe(200);
  expect(portal.output()).not.toMatch(/Canary-Wrong|Evergreen-77|Sandbox-2026/);
});

test('a code is invalid for another customer, in another browser or for another address', async ({
  john,
  portal,
  sandbox,
}) => {
  const changes = { email: NEW_EMAIL };
  const asked = JSON.parse((await john.patch({ changes, current_password: PASSWORD })).body);
  const codes = { email: await sandbox.code(NEW_EMAIL) };
  const { challenge } = asked;
  expect(JSON.stringify(asked)).not.toContain(codes.email);

  const elsewhere = new Visitor(portal.url);
  await elsewhere.signIn(JOHN.email, PASSWORD);
  const next = john.copy();
  await next.signIn(JANA.email, PASSWORD);
  for (const thief of [elsewhere, next]) {
    const answer = await thief.patch({ changes, challenge, codes });
    expect(JSON.parse(answer.body).errors).toEqual({ current_password: 'password_needed' });
  }
  const other = { changes: { email: 'other@example.org' }, challenge, codes };
  await next.signIn(JOHN.email, PASSWORD);
  expect(JSON.parse((await next.patch(other)).body).errors).toEqual({ current_password: 'password_needed' });
  expect(await sandbox.puts()).toEqual([]);
  expect((await next.patch({ changes, challenge, codes })).status, 'its owner, in its browser').toBe(200);
});

test('of sixteen concurrent uses of a code, exactly one is written', async ({ john, sandbox }) => {
  const changes = { email: NEW_EMAIL };
  const { challenge } = JSON.parse((await john.patch({ changes, current_password: PASSWORD })).body);
  const codes = { email: await sandbox.code(NEW_EMAIL) };
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => john.patch({ changes, challenge, codes })),
  );
  // Requests that arrive after the write have nothing left to write.
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(await sandbox.puts()).toHaveLength(1);
});

test('no code is sent without the password', async ({ john, sandbox }) => {
  for (const current_password of ['', 'Wrong-1']) {
    await john.patch({ changes: { email: 'victim@example.org' }, current_password });
  }
  expect(await sandbox.outbox('victim@example.org')).toEqual([]);
});
