import { customerCalls, operations, writes } from '../support/calls.ts';
import { EVA, JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { HANDLERS } from '../support/routes.ts';
import { openCookies } from '../support/sealed.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

test('POST /api/session signs in and returns the expiry; GET returns the same; DELETE signs out', async ({
  visitor,
  sandbox,
}) => {
  expectProblem(await visitor.get('/api/session'), 401, 'signed-out');
  const signedIn = await visitor.signIn(JOHN.email, PASSWORD);
  expect(signedIn.status).toBe(200);
  const session = JSON.parse(signedIn.body);
  expect(Object.keys(session)).toEqual(['customer_id', 'signed_in_at', 'ends_at']);
  expect(session.customer_id).toBe(JOHN.id);
  expect(Date.parse(session.ends_at) - Date.parse(session.signed_in_at)).toBe(30 * 60_000);

  const again = await visitor.get('/api/session');
  expect(again.status).toBe(200);
  expect(JSON.parse(again.body)).toEqual(session);

  expect((await visitor.signOut()).status).toBe(204);
  expect((await visitor.get('/api/session')).status).toBe(401);
  expect((await visitor.signOut()).status, 'when nobody is signed in').toBe(204);
  expect(await operations(sandbox)).toEqual([
    'postToken',
    'postTokenLogin',
    'getCustomers',
    'postTokenLogout',
  ]);
});

test('the identifier can be an e-mail address, a phone or a card number, with or without its kind', async ({
  visitor,
  sandbox,
}) => {
  const names: [string, object, string, string][] = [
    [` ${JOHN.email.toUpperCase()} `, {}, 'email', JOHN.email],
    ['+420 523 828 931', {}, 'phone', JOHN.phone],
    ['00420523828931', { kind: 'phone' }, 'phone', JOHN.phone],
    [JOHN.card, {}, 'card', JOHN.card],
    [JOHN.card, { kind: 'card' }, 'card', JOHN.card],
  ];
  for (const [identifier, more, type, value] of names) {
    await sandbox.clearJournal();
    expect((await visitor.signIn(identifier, PASSWORD, more)).status).toBe(200);
    const login = (await customerCalls(sandbox)).find(({ operation }) => operation === 'postTokenLogin');
    expect(login?.requestBody).toMatchObject({ login_type: type, login_value: value });
  }
});

test('POST /api/session refuses an invalid sign-in without calling CareCloud', async ({
  visitor,
  sandbox,
}) => {
  await sandbox.clearJournal();
  for (const [identifier, password, more] of [
    ['', PASSWORD],
    [JOHN.email, ''],
    [JOHN.email, 'x'.repeat(1001)],
    ['x'.repeat(255), PASSWORD],
    [JOHN.email, PASSWORD, { kind: 'fingerprint' }],
    [JOHN.email, PASSWORD, { remember: 'yes' }],
  ] as [string, string, object?][]) {
    expectProblem(await visitor.signIn(identifier, password, more), 400, 'invalid');
  }
  expectProblem(await visitor.signIn('???', PASSWORD), 401, 'wrong-credentials');
  expect(await customerCalls(sandbox)).toEqual([]);
});

test('signing in says so when CareCloud is down', async ({ visitor, sandbox }) => {
  await sandbox.addFault({ operation: 'postToken', times: 1, kind: 'status', status: 503 });
  expectProblem(await visitor.signIn(JOHN.email, PASSWORD), 503, 'unavailable');
  await sandbox.addFault({ operation: 'postTokenLogin', times: 1, kind: 'html' });
  expectProblem(await visitor.signIn(JOHN.email, PASSWORD), 503, 'unavailable');
  expect(visitor.cookies.has('session')).toBe(false);
});

test('GET /api/customer returns the signed-in customer in the portal’s format', async ({ john }) => {
  const answer = await john.get('/api/customer');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json');
  expect(JSON.parse(answer.body)).toMatchObject({
    customer_id: JOHN.id,
    profile: {
      first_name: 'John',
      email: JOHN.email,
      phone: JOHN.phone,
      gender: '1',
      birthdate: '985-02-12',
    },
    address: { address1: 'Old Town Square', zip: '11000', address3: '' },
    email_verified: false,
  });
  expect(JSON.parse(answer.body).consents.length).toBeGreaterThan(3);
});

test('PATCH /api/customer changes only the given fields', async ({ john, sandbox }) => {
  const before = await sandbox.customer(JOHN.id);
  const answer = await john.patch({ changes: { first_name: 'Johnny', city: 'Brno', zip: '602 00' } });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({
    profile: { first_name: 'Johnny', last_name: 'Smith' },
    address: { city: 'Brno', zip: '60200', address1: 'Old Town Square' },
  });
  const { personal_information: personal } = await sandbox.customer(JOHN.id);
  expect(personal).toEqual({
    ...before.personal_information,
    first_name: 'Johnny',
    salutation: expect.any(String),
    address: { ...(before.personal_information.address as object), city: 'Brno', zip: '60200' },
  });
  expect(await writes(sandbox)).toHaveLength(1);
});

test('PATCH with nothing new writes nothing', async ({ john, sandbox }) => {
  for (const changes of [{}, { first_name: 'John' }, { first_name: ' John ' }]) {
    expect((await john.patch({ changes })).status).toBe(200);
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('PATCH answers a conflict with both values', async ({ john, sandbox }) => {
  await sandbox.changeElsewhere(JOHN.id, { personal_information: { first_name: 'Jack' } });
  const answer = await john.patch({ changes: { first_name: 'Johnny' }, shown: { first_name: 'John' } });
  expect(expectProblem(answer, 409, 'conflict')).toMatchObject({
    conflicts: { first_name: { mine: 'Johnny', theirs: 'Jack' } },
  });
  expect(await writes(sandbox)).toEqual([]);
  const settled = await john.patch({ changes: { first_name: 'Johnny' }, shown: { first_name: 'Jack' } });
  expect(settled.status).toBe(200);
});

test('PATCH returns errors by field, including CareCloud’s own refusals', async ({ john, sandbox }) => {
  const invalid = await john.patch({
    changes: { first_name: '', birthdate: '2999-01-01', gender: '9', email: 'x', phone: '1', zip: '1' },
  });
  expect(expectProblem(invalid, 422, 'invalid').errors).toEqual({
    first_name: 'required',
    birthdate: 'birthdate',
    gender: 'invalid',
    email: 'email',
    phone: 'phone',
    zip: 'zip',
  });
  const unknown = await john.patch({ changes: { country_code: 'xx', language_id: 'tlh' } });
  expect(expectProblem(unknown, 422, 'invalid').errors).toEqual({
    country_code: 'country',
    language_id: 'language',
  });
  expect(await writes(sandbox)).toEqual([]);

  const wish = { changes: { email: JANA.email }, current_password: PASSWORD };
  const { challenge } = expectProblem(await john.patch(wish), 422, 'proof-needed');
  const codes = { email: await sandbox.code(JANA.email) };
  const taken = await john.patch({ changes: wish.changes, challenge, codes });
  expect(expectProblem(taken, 422, 'refused').errors).toEqual({ email: 'already_exists' });
});

for (const [field, value, to] of [
  ['email', 'John@Example.org', 'john@example.org'],
  ['phone', '+420 601 000 000', '420601000000'],
] as const) {
  test(`PATCH of ${field} asks for the password, and for a code sent there`, async ({ john, sandbox }) => {
    const change = (more: object) => john.patch({ changes: { [field]: value, address4: 'x' }, ...more });
    const errors = async (more: object) => expectProblem(await change(more), 422, 'invalid').errors;
    expect(await errors({})).toEqual({ current_password: 'password_needed' });
    expect(await errors({ current_password: 'Wrong-1' })).toEqual({ current_password: 'password_wrong' });
    expect(await operations(sandbox)).not.toContain('putCustomer');
    const asked = expectProblem(await change({ current_password: PASSWORD }), 422, 'proof-needed');
    expect(asked.needs).toEqual([field]);
    const { challenge } = asked;
    const codes = { [field]: '000000' };
    expect(await errors({ challenge, codes })).toEqual({ [`${field}_code`]: 'code_wrong' });
    expect(await errors({ challenge })).toEqual({ [`${field}_code`]: 'code_needed' });
    expect(await operations(sandbox)).not.toContain('putCustomer');
    expect((await change({ challenge, codes: { [field]: await sandbox.code(to) } })).status).toBe(200);
    expect((await sandbox.customer(JOHN.id)).personal_information).toMatchObject({
      [field]: to,
      address: { address4: 'x' },
    });
    expect((await john.get('/api/session')).status, 'the session lives on').toBe(200);
  });
}

test('PATCH of an e-mail asks a customer without e-mail and phone for the password, too', async ({
  visitor,
  sandbox,
}) => {
  await sandbox.changeElsewhere(JOHN.id, { personal_information: { email: null, phone: null } });
  expect((await visitor.signIn(JOHN.card, PASSWORD)).status).toBe(200);
  const change = (more: object) => visitor.patch({ changes: { email: 'john@example.org' }, ...more });
  const wrong = expectProblem(await change({ current_password: 'Wrong-1' }), 422, 'invalid');
  expect(wrong.errors).toEqual({ current_password: 'password_wrong' });
  const { challenge } = expectProblem(await change({ current_password: PASSWORD }), 422, 'proof-needed');
  const codes = { email: await sandbox.code('john@example.org') };
  expect((await change({ challenge, codes })).status).toBe(200);
});

test('PATCH of a consent writes the answer in the format that was read', async ({ visitor, sandbox }) => {
  for (const email of [JOHN.email, JANA.email]) {
    await visitor.signIn(email, PASSWORD);
    const { consents } = JSON.parse((await visitor.get('/api/customer')).body);
    const given = consents.find(({ value }: { value: number }) => value === 1);
    const answer = await visitor.patch({ changes: { [`consent:${given.agreement_id}`]: '0' } });
    expect(answer.status).toBe(200);
    const after = JSON.parse(answer.body).consents as { agreement_id: string; value: number }[];
    expect(after.find(({ agreement_id }) => agreement_id === given.agreement_id)?.value).toBe(0);
  }
  for (const value of ['2', '', 'yes']) {
    const { consents } = JSON.parse((await visitor.get('/api/customer')).body);
    const answer = await visitor.patch({ changes: { [`consent:${consents[0].agreement_id}`]: value } });
    expectProblem(answer, 422, 'invalid');
  }
  expect((await sandbox.journal()).filter(({ operation }) => operation === 'putCustomer')).toHaveLength(2);
});

test('PATCH gives a consent only for the text that was shown', async ({ john, sandbox }) => {
  const { consents } = JSON.parse((await john.get('/api/customer')).body) as {
    consents: { agreement_id: string; text: string; wording: string; value: number }[];
  };
  const open = consents.find(({ value, text }) => value !== 1 && text !== '');
  const field = `consent:${open?.agreement_id}`;
  const agree = (shown?: object) => john.patch({ changes: { [field]: '1' }, shown });
  const wording = `wording:${open?.agreement_id}`;
  for (const shown of [undefined, {}, { [wording]: '' }, { [wording]: 'an older one' }]) {
    const { errors } = expectProblem(await agree(shown), 422, 'invalid');
    expect(errors).toEqual({ [field]: 'consent_reworded' });
  }
  expect(await operations(sandbox)).not.toContain('putCustomer');
  expect((await agree({ [wording]: open?.wording })).status).toBe(200);
});

test('PATCH returns the outcome of a failed write', async ({ john, sandbox }) => {
  const change = (first_name: string) => john.patch({ changes: { first_name } });
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 429 });
  expectProblem(await change('A'), 502, 'not-saved');
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 500 });
  expectProblem(await change('B'), 502, 'not-saved');
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'reset', when: 'before' });
  expectProblem(await change('C'), 504, 'unconfirmed');
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'reset', when: 'after' });
  expect((await change('D')).status, 'it was saved all the same').toBe(200);
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'reset', when: 'after' });
  // The two reads before the write succeed; the one after it and its retries fail.
  await sandbox.addFault({ operation: 'getCustomers', times: 2, kind: 'delay', ms: 0 });
  await sandbox.addFault({ operation: 'getCustomers', times: 3, kind: 'status', status: 500 });
  expectProblem(await change('E'), 504, 'unconfirmed');
  expect((await writes(sandbox)).map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT', 'PUT', 'PUT']);
});

test('PATCH says that it saved, also when the customer cannot be read any more', async ({
  john,
  sandbox,
}) => {
  // Before the change, under the lock, and to compare.
  await sandbox.letPass('getCustomers', 3);
  await sandbox.addFault({ operation: 'getCustomers', kind: 'status', status: 503, times: 20 });
  const answer = await john.patch({ changes: { pre_nominals: 'Dr.' } });
  expect([answer.status, answer.body]).toEqual([204, '']);
  await sandbox.clearFaults();
  expect((await sandbox.customer(JOHN.id)).personal_information.pre_nominals).toBe('Dr.');
});

test('GET /api/customer/export returns all data, as a file', async ({ visitor, sandbox }) => {
  await visitor.signIn(EVA.email, PASSWORD);
  const answer = await visitor.get('/api/customer/export');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-disposition']).toMatch(
    /^attachment; filename="my-data-\d{4}-\d\d-\d\d\.json"$/,
  );
  const file = JSON.parse(answer.body);
  const { exported_at, customer, consents, interests, property_records, unavailable, cards, messages } = file;
  const told = await sandbox.details(EVA.id);
  expect(interests.map(({ interest_id }: { interest_id: string }) => interest_id)).toEqual(told.interests);
  const values = property_records.map(
    ({ property_id, property_value }: { property_id: string; property_value: unknown }) => [
      property_id,
      property_value,
    ],
  );
  expect(Object.fromEntries(values)).toEqual(told.properties);
  expect(Date.now() - Date.parse(exported_at)).toBeLessThan(60_000);
  expect(customer).toEqual(await sandbox.customer(EVA.id));
  expect(consents.length).toBeGreaterThan(3);
  for (const consent of consents) {
    expect(consent).toMatchObject({ agreement_id: expect.any(String), text: expect.any(String) });
    expect([0, 1, 2]).toContain(consent.value);
  }
  expect({ unavailable, cards, messages }).toEqual({ unavailable: [], cards: [], messages: [] });
  const { device, session } = await openCookies(visitor);
  for (const secret of [session.token, device.id, PASSWORD]) expect(answer.body.includes(secret)).toBe(false);
});

test('GET /api/customer/photo shows a photo only to its customer, and only for genuine addresses', async ({
  visitor,
}) => {
  await visitor.signIn(JANA.email, PASSWORD);
  const path = /\/api\/customer\/photo\?photo=[^"&]+/.exec((await visitor.get('/profile')).body)?.[0] ?? '';
  const photo = await visitor.get(path);
  expect(photo.status).toBe(200);
  expect(photo.headers['content-type']).toBe('image/png');
  for (const forged of [
    '',
    '?photo=',
    '?photo=http://127.0.0.1/',
    path.slice('/api/customer/photo'.length).replace('*', '*0'),
    `?photo=${visitor.cookies.get('session')}`,
    `?photo=${visitor.cookies.get('device')}`,
  ]) {
    expectProblem(await visitor.get(`/api/customer/photo${forged}`), 404, 'not-found');
  }
});

test('live is about this process only, ready about CareCloud as well', async ({ startOwn, sandbox }) => {
  const { url } = await startOwn();
  const health = async (kind: string) => (await new Visitor(url).get(`/api/health/${kind}`)).status;
  await sandbox.clearJournal();
  expect(await Promise.all([health('ready'), health('ready'), health('live')])).toEqual([200, 200, 200]);
  expect(await health('ready')).toBe(200);
  const tests = (await sandbox.journal()).filter(({ path }) => path.endsWith('/tests/connection'));
  expect(tests, 'asked once in five seconds').toHaveLength(1);

  await sandbox.addFault({ operation: '*', times: 1000, kind: 'reset' });
  await expect.poll(() => health('ready'), { timeout: 15_000, intervals: [500] }).toBe(503);
  expect(await health('live')).toBe(200);
  await sandbox.clearFaults();
  await expect.poll(() => health('ready'), { timeout: 15_000, intervals: [500] }).toBe(200);
});

test('an unsupported method is answered with 405', async ({ visitor, sandbox }) => {
  await sandbox.clearJournal();
  for (const [path, methods] of HANDLERS) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
      (name) => !methods.includes(name),
    )) {
      expect((await visitor.send({ method, path })).status, `${method} ${path}`).toBe(405);
    }
  }
  expect(await customerCalls(sandbox)).toEqual([]);
});

/** An RFC 9457 error; returns its body. */
function expectProblem({ status, headers, body }: Answer, expected: number, type: string) {
  expect(status, body.slice(0, 200)).toBe(expected);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(headers['cache-control']).toBe('no-store');
  const problem = JSON.parse(body);
  expect(problem).toMatchObject({
    type: `urn:carecloud-portal:${type}`,
    title: expect.any(String),
    status: expected,
  });
  return problem;
}
