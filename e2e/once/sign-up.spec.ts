import { randomBytes } from 'node:crypto';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { SMS_ID } from '../../sandbox/agreements/index.ts';
import { actionId } from '../support/build.ts';
import { ALEX, ANNA, JANA, JOHN, PETER } from '../support/customers.ts';
import type { JournalEntry } from '../support/sandbox.ts';
import { createdCustomers, NEW_PASSWORD, prove, sendDetails, stranger, TERMS } from '../support/sign-up.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const t = messagesIn('en');

/** The parts of a response that are the same for all visitors: without nonces, ids, seals and the typed address. */
function seen({ status, headers, body }: Answer, typed: string) {
  const text = body
    .replaceAll(typed, 'TYPED')
    .replaceAll(encodeURIComponent(typed), 'TYPED')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/"nonce":"[^"]*"/g, '')
    .replace(/\\"nonce\\":\\"[^"\\]*\\"/g, '')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, 'ID');
  const names = Object.keys(headers)
    .filter((name) => !['content-length'].includes(name))
    .sort();
  const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.split('=')[0]);
  return { status, location: headers.location, names, cookies, text };
}

/** An unknown address of the same length, as the framework splits its output by length. */
function nobodyLike(email: string): string {
  return email.replace(/^[^@]+/, (local) => randomBytes(local.length).toString('hex').slice(0, local.length));
}

/** The calls that were caused, in order, as far as they can be observed from outside. */
const kinds = (calls: JournalEntry[]) =>
  calls
    .map(({ operation, status }) => `${operation} ${status}`)
    .filter((kind) => !kind.startsWith('postToken '));

test('sign-up does not reveal who is a customer: same message, same status, same calls', async ({
  portal,
  sandbox,
}) => {
  const known = [JOHN.email, JANA.email, PETER.email, ANNA.email, ALEX.email, `+${JOHN.phone}`];
  const unknown = [...known.slice(0, -1).map(nobodyLike), '+420777000111'];
  const observed: unknown[] = [];
  // The portal's own token has to be valid before calls are compared.
  const first = new Visitor(portal.url);
  await first.submit('/sign-up', await first.form('/sign-up', 'contact'), { contact: stranger() });
  for (const [index, contact] of [...known, ...unknown].entries()) {
    const visitor = new Visitor(portal.url);
    const form = await visitor.form('/sign-up', 'contact');
    await sandbox.clearJournal();
    const answer = await visitor.submit('/sign-up', form, { contact });
    const calls = kinds(await sandbox.journal());
    const page = await visitor.get('/sign-up');
    const wrong = await visitor.submit('/sign-up', await visitor.form('/sign-up', 'code'), { code: '12' });
    const isPhone = contact.startsWith('+');
    const shown = isPhone ? (/\+420\s[\d\s]{11}/.exec(page.body)?.[0] ?? '') : contact;
    observed[index] = [seen(answer, shown), calls, seen(page, shown), seen(wrong, shown)];
  }
  for (const [index] of known.entries()) {
    expect(observed[index], known[index]).toEqual(observed[known.length + index]);
  }
});

test('a wrong code reveals nothing about the account', async ({ portal, sandbox }) => {
  for (const contact of [JOHN.email, stranger()]) {
    const visitor = new Visitor(portal.url);
    await visitor.submit('/sign-up', await visitor.form('/sign-up', 'contact'), { contact });
    const form = await visitor.form('/sign-up', 'code');
    await sandbox.clearJournal();
    const code = (await sandbox.code(contact)) === '000000' ? '000001' : '000000';
    const answer = await visitor.submit('/sign-up', form, { code });
    expect(answer.body).toContain(t.signUp.codeWrong);
    expect(answer.body).not.toContain(t.signUp.knownTitle);
    expect(kinds(await sandbox.journal())).toEqual(['postVerifyOtp 200']);
  }
});

test('sixteen concurrent uses of a code: one succeeds, and creates one account', async ({
  visitor,
  sandbox,
  portal,
}) => {
  const email = stranger();
  await visitor.submit('/sign-up', await visitor.form('/sign-up', 'contact'), { contact: email });
  const form = await visitor.form('/sign-up', 'code');
  const code = await sandbox.code(email);
  await sandbox.clearJournal();
  const copies = Array.from({ length: 16 }, () => visitor.copy());
  const uses = await Promise.all(copies.map((copy) => copy.submit('/sign-up', form, { code })));
  expect(uses.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await sandbox.calls('postVerifyOtp')).toHaveLength(1);

  const details = await visitor.form('/sign-up?plain', 'new_password');
  const values = { first_name: 'Nora', last_name: 'Newcomer', new_password: NEW_PASSWORD, [TERMS]: 'on' };
  const tries = await Promise.all(
    Array.from({ length: 16 }, () => visitor.copy().submit('/sign-up', details, values)),
  );
  expect(tries.map(({ headers }) => headers.location)).toEqual(Array(16).fill('/'));
  expect(await createdCustomers(sandbox)).toHaveLength(1);
  expect((await new Visitor(portal.url).signIn(email, NEW_PASSWORD)).status).toBe(200);
});

test('a code is invalid in another browser', async ({ visitor, sandbox, portal }) => {
  const email = stranger();
  await visitor.submit('/sign-up', await visitor.form('/sign-up', 'contact'), { contact: email });
  const form = await visitor.form('/sign-up', 'code');
  const other = new Visitor(portal.url);
  await other.submit('/sign-up', await other.form('/sign-up', 'contact'), { contact: stranger() });
  const code = await sandbox.code(email);
  expect((await other.submit('/sign-up', form, { code })).status).toBe(200);
  const nobody = new Visitor(portal.url);
  expect((await nobody.submit('/sign-up', form, { code })).status).toBe(200);
});

test('no account is created without a proof, whatever is sent', async ({ visitor, sandbox, portal }) => {
  const email = stranger();
  await prove(visitor, sandbox, email);
  const form = await visitor.form('/sign-up?plain', 'new_password');
  const values = {
    first_name: 'Nora',
    last_name: 'Newcomer',
    new_password: NEW_PASSWORD,
    [TERMS]: 'on',
    email: JOHN.email,
    contact: JOHN.email,
    proven: JOHN.email,
  };
  const nobody = new Visitor(portal.url);
  const answer = await nobody.submit('/sign-up', form, values);
  expect(answer.headers.location).toBe('/sign-up');
  expect(await createdCustomers(sandbox)).toEqual([]);
  await visitor.submit('/sign-up', form, values);
  expect(
    (await createdCustomers(sandbox)).map(({ customer }) => customer.personal_information.email),
  ).toEqual([email]);
});

test('fields that are not on the form are not written', async ({ visitor, sandbox }) => {
  await prove(visitor, sandbox, stranger());
  const answer = await sendDetails(visitor, {
    phone: JOHN.phone,
    state: '0',
    language_id: 'xx',
    customer_source_id: 'x',
    autologin: 'false',
    'consent:unknown': 'on',
    'address[city]': 'Elsewhere',
  });
  expect(answer.headers.location).toBe('/');
  const [body] = await createdCustomers(sandbox);
  expect(Object.keys(body?.customer.personal_information ?? {}).sort()).toEqual(
    ['agreement', 'consents', 'email', 'first_name', 'language_id', 'last_name'].sort(),
  );
  expect(JSON.stringify(body)).not.toContain('unknown');
});

test('a store or a consent value that was not offered is refused', async ({ visitor, sandbox }) => {
  await prove(visitor, sandbox, stranger());
  expect((await sendDetails(visitor, { store_id: 'elsewhere' })).body).toContain(t.errors.not_found);
  // The warehouse is a store, too, but not visible to customers.
  expect((await sendDetails(visitor, { store_id: '8cc7be93d0416fa2' })).body).toContain(t.errors.not_found);
  expect((await sendDetails(visitor, { [TERMS]: 'true' })).body).toContain(t.errors.consent_needed);
  expect(await createdCustomers(sandbox)).toEqual([]);
});

test('passwords are checked with CareCloud at most a hundred times per browser', async ({
  visitor,
  sandbox,
}) => {
  await prove(visitor, sandbox, stranger());
  await sandbox.clearJournal();
  const check = (n: number) =>
    visitor.callAction('/sign-up', actionId('checkNewPassword'), [['new_password', `Guessing-${n}`]]);
  for (let n = 0; n < 101; n++) expect((await check(n)).status).toBe(200);
  expect(await sandbox.calls('postCustomersValidateCustomerData')).toHaveLength(100);
});

const FOREIGN = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

test('no step of a sign-up can be done from another site', async ({ visitor, sandbox }) => {
  const email = stranger();
  await visitor.get('/sign-up');
  const start = await visitor.form('/sign-up', 'contact');
  await sandbox.clearJournal();
  const cross = async (form: typeof start, values: Record<string, string>) => {
    const body = new FormData();
    for (const [name, value] of [...form.fields, ...Object.entries(values)]) body.append(name, value);
    return visitor.send({ method: 'POST', path: '/sign-up', body, headers: FOREIGN });
  };
  expect((await cross(start, { contact: email })).status).toBe(403);
  expect(await sandbox.outbox(email)).toEqual([]);
  await visitor.submit('/sign-up', start, { contact: email });
  const form = await visitor.form('/sign-up', 'code');
  expect((await cross(form, { code: await sandbox.code(email) })).status).toBe(403);
  for (const action of ['createAccount', 'keepSignUp', 'startOver', 'checkNewPassword']) {
    const answer = await visitor.callAction('/sign-up', actionId(action), [['new_password', NEW_PASSWORD]], {
      headers: FOREIGN,
    });
    expect(answer.status, action).toBe(403);
  }
  expect((await visitor.submit('/sign-up', form, { code: await sandbox.code(email) })).status).toBe(303);
});

test('consents given at sign-up are kept, whichever format the installation supports', async ({
  portal,
  sandbox,
}) => {
  for (const consents of ['old', undefined] as const) {
    await sandbox.reset({ consents });
    const visitor = new Visitor(portal.url);
    await prove(visitor, sandbox, stranger());
    const answer = await sendDetails(visitor, { [`consent:${SMS_ID}`]: 'on' });
    expect(answer.headers.location).toBe('/');
    const summary = JSON.parse((await visitor.get('/api/customer')).body);
    const given = summary.consents
      .filter(({ value }: { value: number }) => value === 1)
      .map(({ agreement_id }: { agreement_id: string }) => `consent:${agreement_id}`);
    expect(given.sort(), consents ?? 'both').toEqual([TERMS, `consent:${SMS_ID}`].sort());
  }
});

test('without a source there is no sign-up and no link to it', async ({ startOwn }) => {
  const { url } = await startOwn({ SIGN_UP_SOURCE_ID: '' });
  const visitor = new Visitor(url);
  expect((await visitor.get('/sign-up')).status).toBe(404);
  expect((await visitor.get('/sign-in')).body).not.toContain('/sign-up');
  const answer = await visitor.callAction('/sign-up', actionId('sendSignUpCode'), [['contact', stranger()]]);
  expect(answer.body).toContain(t.signUp.unavailable);
});

test('if e-mail and phone are required, both are proven', async ({ startOwn, sandbox }) => {
  const { url } = await startOwn({ SIGN_UP_REQUIRED: 'email,phone,last_name' });
  const visitor = new Visitor(url);
  const email = stranger();
  const step = async (contact: string, to: string) => {
    const sent = await visitor.submit('/sign-up', await visitor.form('/sign-up', 'contact'), { contact });
    expect(sent.status, contact).toBe(303);
    const code = await sandbox.code(to);
    await visitor.submit('/sign-up', await visitor.form('/sign-up', 'code'), { code });
  };
  const refused = await visitor.submit('/sign-up', await visitor.form('/sign-up', 'contact'), {
    contact: '+420 777 123 123',
  });
  expect(refused.body).toContain(t.errors.email);
  await step(email, email);
  await step('+420 777 123 123', '420777123123');
  expect((await sendDetails(visitor, { first_name: '' })).headers.location).toBe('/');
  const [body] = await createdCustomers(sandbox);
  expect(body?.customer.personal_information).toMatchObject({ email, phone: '420777123123' });
});

test('names, contacts, codes and passwords of a sign-up are not in the log', async ({
  visitor,
  sandbox,
  portal,
}) => {
  const email = stranger();
  await prove(visitor, sandbox, email);
  const code = await sandbox.code(email);
  await sendDetails(visitor, {
    first_name: 'Canary-First',
    referral_code: 'CANARYCODE',
    new_password: 'short',
  });
  await sendDetails(visitor, { first_name: 'Canary-First', referral_code: '' });
  expect(await createdCustomers(sandbox)).toHaveLength(1);
  for (const secret of [email, code, 'Canary-First', 'CANARYCODE', NEW_PASSWORD]) {
    expect(portal.output()).not.toContain(secret);
  }
});
