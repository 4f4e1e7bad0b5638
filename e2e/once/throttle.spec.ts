import { actionId } from '../support/build.ts';
import { customerCalls, operations, writes } from '../support/calls.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { startTap } from '../support/tap.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const WRONG = 'Wrong-Password-1';

/** Failures that must be indistinguishable. */
const FAILURES = {
  'an unknown account': ['nobody@example.com', PASSWORD],
  'a wrong password': [JOHN.email, WRONG],
  'an inactive account': ['ivan.neaktivni@example.com', PASSWORD],
  'a deleted account': ['dana.smazana@example.com', PASSWORD],
} as const;

for (const loginRejection of [401, 400, 404] as const) {
  test(`unknown, wrong and disabled look the same (CareCloud answers ${loginRejection})`, async ({
    startOwn,
    sandbox,
    t,
  }) => {
    const { url } = await startOwn();
    await sandbox.reset({ loginRejection });
    const seen: Record<string, object> = {};
    for (const [name, [identifier, password]] of Object.entries(FAILURES)) {
      await sandbox.clearJournal();
      const json = await new Visitor(url).signIn(identifier, password);
      const visitor = new Visitor(url);
      const form = await visitor.form('/sign-in', 'identifier');
      const html = await visitor.submit('/sign-in', form, { identifier, password });
      const action = await visitor.callAction('/sign-in', actionId('signIn'), [
        ['identifier', identifier],
        ['password', password],
      ]);
      seen[name] = {
        json: [json.status, json.body, json.headers['set-cookie']],
        html: [html.status, html.body.includes(t.signIn.wrong)],
        action: [action.status, action.body.replaceAll(identifier, 'IDENTIFIER').length],
        calls: await operations(sandbox),
      };
    }
    const [first, ...others] = Object.values(seen);
    expect(first).toMatchObject({
      json: [401, expect.stringContaining('wrong-credentials'), undefined],
      html: [200, true],
    });
    expect(first).toMatchObject({ calls: Array(3).fill(['postToken', 'postTokenLogin']).flat() });
    for (const other of others) expect(other).toEqual(first);
  });
}

test('guessing elsewhere does not lock the owner out of their own browser', async ({ startOwn, sandbox }) => {
  const { url } = await startOwn();
  const owner = new Visitor(url);
  await owner.signIn(JOHN.email, PASSWORD);
  await owner.signOut();
  await sandbox.clearJournal();
  for (let n = 0; n < 10; n++) expect((await new Visitor(url).signIn(JOHN.email, WRONG)).status).toBe(401);
  expectThrottled(await new Visitor(url).signIn(JOHN.email, WRONG));
  expectThrottled(await new Visitor(url).signIn(JOHN.email.toUpperCase(), PASSWORD));
  const logins = (await operations(sandbox)).filter((operation) => operation === 'postTokenLogin');
  expect(logins).toHaveLength(10);

  expect((await new Visitor(url).signIn(JANA.email, PASSWORD)).status, 'others are not concerned').toBe(200);
  expect((await owner.signIn(JOHN.email, PASSWORD)).status).toBe(200);
});

test('the form says how long to wait', async ({ startOwn, t }) => {
  const { url } = await startOwn({ SIGN_IN_LIMIT_ACCOUNT: '1' });
  const visitor = new Visitor(url);
  const form = await visitor.form('/sign-in', 'identifier');
  const attempt = () => visitor.submit('/sign-in', form, { identifier: JOHN.email, password: WRONG });
  expect((await attempt()).body.includes(t.signIn.throttled(15))).toBe(false);
  expect((await attempt()).body.includes(t.signIn.throttled(15))).toBe(true);
});

test('a known browser has its own limit of attempts', async ({ startOwn }) => {
  const { url } = await startOwn();
  const owner = new Visitor(url);
  await owner.signIn(JOHN.email, PASSWORD);
  await owner.signOut();
  for (let n = 0; n < 10; n++) expect((await owner.signIn(JOHN.email, WRONG)).status).toBe(401);
  expectThrottled(await owner.signIn(JOHN.email, PASSWORD));
  expect((await new Visitor(url).signIn(JOHN.email, PASSWORD)).status).toBe(200);
});

test('one browser cannot try account after account', async ({ startOwn }) => {
  const { url } = await startOwn({ SIGN_IN_LIMIT_DEVICE: '3' });
  const browser = new Visitor(url);
  await browser.signIn(JOHN.email, PASSWORD);
  for (let n = 0; n < 3; n++) expect((await browser.signIn(`a${n}@example.com`, WRONG)).status).toBe(401);
  expectThrottled(await browser.signIn('a3@example.com', WRONG));
});

test('one address cannot try account after account, whatever headers it sends', async ({
  startOwn,
  sandbox,
  t,
}) => {
  const { url } = await startOwn({ SIGN_IN_LIMIT_ADDRESS: '5' });
  const owner = new Visitor(url);
  await owner.signIn(JOHN.email, PASSWORD);
  for (let n = 0; n < 5; n++) {
    expect((await attemptFrom(url, n, { 'x-forwarded-for': `203.0.113.${n}` })).status).toBe(401);
  }
  for (const headers of [
    {},
    { 'x-forwarded-for': '203.0.113.99' },
    { 'x-real-ip': '203.0.113.99' },
    { forwarded: 'for=203.0.113.99' },
    { 'x-forwarded-for': '127.0.0.2, 203.0.113.98', 'x-client-ip': '203.0.113.98' },
  ] as Record<string, string>[]) {
    expectThrottled(await attemptFrom(url, 99, headers));
  }
  await sandbox.clearJournal();
  const bodies: string[] = [];
  for (const page of ['/sign-in', '/profile', '/nowhere']) {
    const { body } = await new Visitor(url).callAction(page, actionId('signIn'), [
      ['identifier', JANA.email],
      ['password', PASSWORD],
    ]);
    bodies.push(body);
  }
  const [own, ...elsewhere] = bodies;
  expect(own).toContain(t.signIn.throttled(15));
  expect(elsewhere, 'other pages do not have the action').toEqual(['{}', '{}']);
  expect(await operations(sandbox)).toEqual([]);
  expect((await owner.signIn(JOHN.email, PASSWORD)).status, 'a browser known to be theirs').toBe(200);
});

test('a signed-in customer’s writes, photos and exports are limited, without affecting others', async ({
  startOwn,
  sandbox,
  t,
}) => {
  const { url } = await startOwn({
    CUSTOMER_LIMIT_EXPORT: '2',
    CUSTOMER_LIMIT_PHOTO: '1',
    CUSTOMER_LIMIT_WRITE: '3',
  });
  const [john, elsewhere, jana] = [new Visitor(url), new Visitor(url), new Visitor(url)];
  for (const visitor of [john, elsewhere]) await visitor.signIn(JOHN.email, PASSWORD);
  await jana.signIn(JANA.email, PASSWORD);
  const download = (visitor: Visitor) => visitor.get('/api/customer/export', { 'accept-language': 'en' });
  for (const visitor of [john, elsewhere]) expect((await download(visitor)).status).toBe(200);

  const change = (visitor: Visitor, first_name: string) => visitor.patch({ changes: { first_name } });
  const form = await john.form('/profile', 'first_name');
  expect((await change(john, 'Jim')).status).toBe(200);
  expect((await change(elsewhere, 'Jack')).status).toBe(200);
  expect((await change(john, 'John')).status).toBe(200);
  const shown = await john.seal('/profile/photo', 'shown');
  const photo = () => john.callAction('/profile/photo', actionId('uploadPhoto'), [['shown', shown]]);
  expect((await photo()).body.includes(t.signIn.throttled(15))).toBe(false);

  await sandbox.clearJournal();
  for (const visitor of [john, elsewhere]) {
    expectThrottled(await download(visitor), { detail: t.signIn.throttled(15) });
    expectThrottled(await change(visitor, 'Joe'), { detail: expect.any(String) });
  }
  const followed = await john.get('/api/customer/export', { 'sec-fetch-dest': 'document' });
  expect([followed.status, followed.headers.location]).toEqual([303, `${url}/data`]);
  expect((await john.get('/data')).body).toContain(t.data.notDownloaded.throttled);
  const saved = await john.submit('/profile', form, { first_name: 'Typed-before' });
  expect(saved.body.includes(t.signIn.throttled(15))).toBe(true);
  expect(saved.body, 'what was typed').toContain('Typed-before');
  expect((await photo()).body).toContain(t.signIn.throttled(15));
  expect(await writes(sandbox)).toEqual([]);

  expect((await download(jana)).status).toBe(200);
  expect((await change(jana, 'Johana')).status).toBe(200);
});

test('behind a trusted proxy, the address is the one the proxy saw', async ({ startOwn }) => {
  const { url } = await startOwn({ SIGN_IN_LIMIT_ADDRESS: '2', TRUSTED_PROXIES: 'loopback' });
  const from = (address: string, n: number) => attemptFrom(url, n, { 'x-forwarded-for': address });
  expect((await from('203.0.113.1', 1)).status).toBe(401);
  expect((await from('198.51.100.7, 203.0.113.1', 2)).status, 'what a client made up stands first').toBe(401);
  expectThrottled(await from('198.51.100.8, 203.0.113.1', 3));
  expect((await from('203.0.113.2', 4)).status).toBe(401);
  expect((await from('not an address', 5)).status).toBe(401);
});

test('of thirty concurrent attempts, ten reach CareCloud', async ({ startOwn, sandbox }) => {
  const { url } = await startOwn();
  await sandbox.clearJournal();
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => new Visitor(url).signIn(JOHN.email, WRONG)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  const logins = (await customerCalls(sandbox)).filter(({ operation }) => operation === 'postTokenLogin');
  expect(logins).toHaveLength(10);
});

test('attempts that CareCloud did not answer are not counted', async ({ startOwn, sandbox }) => {
  const { url } = await startOwn();
  await sandbox.addFault({ operation: 'postTokenLogin', times: 12, kind: 'status', status: 503 });
  for (let n = 0; n < 12; n++) expect((await new Visitor(url).signIn(JOHN.email, PASSWORD)).status).toBe(503);
  expect((await new Visitor(url).signIn(JOHN.email, PASSWORD)).status).toBe(200);
});

test('the password required for a protected change cannot be guessed either', async ({
  startOwn,
  sandbox,
}) => {
  const { url } = await startOwn();
  const thief = new Visitor(url);
  await thief.signIn(JOHN.email, PASSWORD);
  const change = (current_password: string) =>
    thief.patch({ changes: { email: 'mallory@example.org' }, current_password });
  for (let n = 0; n < 10; n++) expect((await change(`${WRONG}${n}`)).body).toContain('password_wrong');
  expect((await change(PASSWORD)).body).toContain('password_throttled');
  expect(await operations(sandbox)).not.toContain('putCustomer');
  expect((await new Visitor(url).signIn(JOHN.email, PASSWORD)).status).toBe(200);
});

test('strangers cannot keep an owner who signed in by card from confirming the password', async ({
  startOwn,
}) => {
  const { url } = await startOwn();
  const owner = new Visitor(url);
  await owner.signIn(JOHN.card, PASSWORD);
  for (let n = 0; n < 11; n++) await new Visitor(url).signIn(JOHN.email, WRONG);
  const answer = await owner.patch({
    changes: { email: 'john.smith@example.org' },
    current_password: PASSWORD,
  });
  expect(answer.status, 'the code is what is asked for next').toBe(422);
  expect(answer.body).toContain('proof-needed');
});

test('a password is passed on exactly as typed, and never comes back', async ({ sandbox, startOwn }) => {
  const tap = await startTap(sandbox.url);
  const portal = await startOwn({ CARECLOUD_URL: tap.url });
  const passwords = [
    ` ${PASSWORD}`,
    `${PASSWORD} `,
    '  ',
    'Ünï©ødé-ﬁ-1',
    'tab\there',
    '"\\</script>',
    'x'.repeat(1000),
  ];
  for (const password of passwords) {
    const visitor = new Visitor(portal.url);
    const json = await visitor.signIn('someone@example.com', password);
    const form = await visitor.form('/sign-in', 'identifier');
    const html = await visitor.submit('/sign-in', form, { identifier: 'other@example.com', password });
    expect(json.status).toBe(401);
    for (const { body } of [json, html]) {
      if (password.trim()) expect(body.includes(JSON.stringify(password).slice(1, -1))).toBe(false);
    }
  }
  const sent = tap.bodies.flatMap((body) =>
    body.includes('login_value') ? [JSON.parse(body).password] : [],
  );
  expect(sent).toEqual(passwords.flatMap((password) => [password, password]));
  for (const password of passwords.filter((text) => text.trim())) {
    expect(portal.output().includes(password.trim())).toBe(false);
  }
  await tap.stop();
});

function attemptFrom(url: string, n: number, headers: Record<string, string>): Promise<Answer> {
  const body = { identifier: `nobody${n}@example.com`, password: WRONG };
  return new Visitor(url).send({ method: 'POST', path: '/api/session', headers, body });
}

function expectThrottled({ status, headers, body }: Answer, more: object = {}): void {
  expect(status).toBe(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(900);
  expect(JSON.parse(body)).toEqual({
    type: 'urn:carecloud-portal:throttled',
    title: 'Too many attempts',
    status: 429,
    ...more,
  });
  expect(headers['set-cookie']).toBeUndefined();
}
