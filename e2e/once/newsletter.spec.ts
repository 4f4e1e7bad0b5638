import { agreementDefinitions, BUILT_IN_IDS } from '../../sandbox/agreements/index.ts';
import { JANA, JOHN } from '../support/customers.ts';
import { formSeal } from '../support/forms.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { type Answer, filledIn, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const MARKETING = `consent:${BUILT_IN_IDS.agreement_marketing_communication}`;
const SIGN_UP = 'postCustomerNewslettersSignUp';
const READ_MS = 5000;

/** The sign-ups that were carried out. A reset ends the portal's own token, so the first call may be repeated. */
async function signUps(sandbox: Sandbox) {
  return (await sandbox.calls(SIGN_UP)).filter(({ status }) => status !== 401);
}

/** Fills in the form as a person would, and sends it. */
async function signUp(visitor: Visitor, values: Record<string, string>, ageMs = READ_MS): Promise<Answer> {
  const form = await visitor.form('/newsletter?plain', 'contact');
  const shown = await formSeal('newsletter', ageMs);
  return visitor.submit('/newsletter', form, { [MARKETING]: 'on', shown, ...values });
}

test('known and unknown addresses cannot be told apart', async ({ portal, sandbox }) => {
  const seen = [];
  for (const contact of [JOHN.email, 'stranger@example.com']) {
    for (const again of [false, true]) {
      await sandbox.clearJournal();
      const visitor = new Visitor(portal.url);
      const answer = await signUp(visitor, { contact });
      const { body } = await visitor.get(answer.headers.location ?? '');
      const calls = (await signUps(sandbox)).length;
      const cookies = (answer.headers['set-cookie'] ?? []).map((line) => line.split('=')[0]);
      const [words] = /<main[\s\S]*<\/main>/.exec(body) ?? [];
      seen.push({ status: answer.status, location: answer.headers.location, calls, cookies, words });
      expect(body, `again: ${again}`).not.toContain(contact);
    }
  }
  expect(new Set(seen.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(seen[0]).toMatchObject({ status: 303, location: '/newsletter?done', calls: 1 });
});

test('who types somebody’s address can only give the newsletter’s own consent for them', async ({
  visitor,
  sandbox,
}) => {
  const others = agreementDefinitions().map(({ id }) => [`consent:${id}`, 'on']);
  await signUp(visitor, { contact: JOHN.email, ...Object.fromEntries(others) });
  const [call] = await signUps(sandbox);
  expect(call?.requestBody).toEqual({
    contact: JOHN.email,
    customer_source_id: '86e05affc7a7abefcd513ab400',
    language_id: 'en',
    agreements: { agreement_marketing_communication: 1 },
  });
});

test('what a customer refused stays refused, whoever types their address', async ({ visitor, sandbox }) => {
  const answers = async () => (await sandbox.customer(JANA.id)).personal_information;
  const before = await answers();
  const others = agreementDefinitions().map(({ id }) => [`consent:${id}`, 'on']);
  expect((await signUp(visitor, { contact: JANA.email, ...Object.fromEntries(others) })).status).toBe(303);
  expect(await answers()).toEqual(before);
});

test('bots have no effect', async ({ portal, sandbox, t }) => {
  const post = async (values: Record<string, string>) => {
    const visitor = new Visitor(portal.url);
    const form = await visitor.form('/newsletter?plain', 'contact');
    return visitor.submit('/newsletter', form, {
      contact: 'bot@example.com',
      [MARKETING]: 'on',
      ...values,
    });
  };
  const trapped = await post({
    homepage: 'https://spam.example',
    shown: await formSeal('newsletter', READ_MS),
  });
  expect(trapped.headers.location, 'told what everybody is told').toBe('/newsletter?done');
  expect((await post({})).body).toContain(t.newsletter.too_fast);
  expect((await post({ shown: 'made up' })).body).toContain(t.newsletter.stale);
  expect((await post({ shown: '' })).body).toContain(t.newsletter.stale);
  expect((await post({ shown: await formSeal('newsletter', 3 * 3600_000) })).body).toContain(
    t.newsletter.stale,
  );
  expect((await post({ shown: await formSeal('contest', READ_MS) })).body).toContain(t.newsletter.stale);
  expect(await signUps(sandbox)).toEqual([]);

  const shown = await formSeal('newsletter', READ_MS);
  for (const contact of ['first@example.com', 'second@example.com', 'first@example.com']) {
    await post({ shown, contact });
  }
  const contacts = (await signUps(sandbox)).map(
    ({ requestBody }) => (requestBody as { contact: string }).contact,
  );
  expect(contacts, 'one form, one contact, once').toEqual(['first@example.com']);
});

test('requests from another site are refused', async ({ visitor, sandbox }) => {
  const contact = 'reader@example.com';
  const shown = await formSeal('newsletter', READ_MS);
  const posts = [
    [
      '/newsletter',
      filledIn(await visitor.form('/newsletter?plain', 'contact'), { contact, shown, [MARKETING]: 'on' }),
    ],
    ['/preferences', filledIn(await visitor.form('/preferences', 'contact'), { contact })],
  ] as const;
  for (const headers of [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: sandbox.url, 'sec-fetch-mode': 'navigate' },
    { origin: 'null' },
  ] as Record<string, string>[]) {
    for (const [path, body] of posts) {
      const other = visitor.copy();
      other.isBrowser = false;
      expect((await other.send({ method: 'POST', path, headers, body })).status).toBe(403);
    }
  }
  expect(await sandbox.calls(SIGN_UP)).toEqual([]);
  expect(await sandbox.outbox(contact)).toEqual([]);
});

test('sign-ups are limited per address and per network', async ({ startOwn, sandbox, t }) => {
  const { url } = await startOwn({ CODE_LIMIT_CONTACT: '2', CODE_LIMIT_ADDRESS: '4' });
  const from = (contact: string) => signUp(new Visitor(url), { contact });
  await from('a@example.com');
  await from('a@example.com');
  expect((await from('a@example.com')).body).toContain(t.newsletter.throttled(15));
  await from('b@example.com');
  expect((await from('c@example.com')).body).toContain(t.newsletter.throttled(15));
  expect(await signUps(sandbox)).toHaveLength(3);
});

test('the page starts with nothing ticked, and its texts cannot run scripts', async ({ visitor }) => {
  const { body } = await visitor.get('/newsletter?plain');
  expect(body.match(/name="consent:[^"]*"/g)).toEqual([`name="${MARKETING}"`]);
  expect(body).not.toMatch(/<input[^>]*type="checkbox"[^>]*checked/);
  expect(body).toContain('once a week at most');
});

test('a code proves one address, in the browser that asked for it', async ({ portal, sandbox, t }) => {
  const contact = 'reader@example.com';
  const reader = new Visitor(portal.url);
  await reader.submit('/preferences', await reader.form('/preferences', 'contact'), { contact });
  const thief = new Visitor(portal.url);
  await thief.submit('/preferences', await thief.form('/preferences', 'contact'), {
    contact: 'thief@example.com',
  });
  const code = await sandbox.code(contact);
  const tried = await thief.submit('/preferences', await thief.form('/preferences', 'code'), { code });
  expect(tried.body).toContain(t.newsletter.codeWrong);
  expect(
    (await reader.submit('/preferences', await reader.form('/preferences', 'code'), { code })).headers
      .location,
  ).toBe('/preferences');

  const choice = await reader.form('/preferences?plain', 'language_id');
  const stolen = await thief.submit('/preferences', choice, { [MARKETING]: 'on' });
  expect(stolen.body).toContain(t.form.codeOver);
  await sandbox.clearJournal();
  const late = reader.copy();
  expect((await reader.submit('/preferences', choice, { [MARKETING]: 'on' })).headers.location).toBe(
    '/preferences',
  );
  const calls = await signUps(sandbox);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.requestBody).toMatchObject({
    contact,
    agreements: { agreement_marketing_communication: 1, agreement_profiling: 0 },
  });
  expect(JSON.stringify(calls[0]?.requestBody), 'the terms are left alone').not.toContain('agreement_gtc');
  expect((await late.get('/preferences?plain')).headers['cache-control']).toContain('no-store');
});

test('no e-mail address is in the log or in a URL', async ({ startOwn, sandbox }) => {
  const portal = await startOwn({ LOG_LEVEL: 'trace' });
  const visitor = new Visitor(portal.url);
  const contact = 'canary.reader@example.com';
  const answers = [await signUp(visitor, { contact })];
  await sandbox.addFault({ operation: SIGN_UP, times: 1, kind: 'reset' });
  answers.push(await signUp(visitor, { contact }));
  answers.push(
    await visitor.submit('/preferences', await visitor.form('/preferences', 'contact'), { contact }),
  );
  const code = await sandbox.code(contact);
  answers.push(await visitor.submit('/preferences', await visitor.form('/preferences', 'code'), { code }));
  expect(portal.output()).toContain('"event":"newsletter"');
  expect(portal.output()).not.toContain('canary');
  for (const { headers } of answers) expect(String(headers.location)).not.toContain('canary');
});

test('without a source there is no newsletter, also not for another portal’s forms', async ({
  startOwn,
  portal,
  visitor,
  sandbox,
}) => {
  const contact = 'reader@example.com';
  await visitor.submit('/preferences', await visitor.form('/preferences', 'contact'), { contact });
  const code = await sandbox.code(contact);
  const codeForm = await visitor.form('/preferences', 'code');
  const proven = visitor.copy();
  await proven.submit('/preferences', codeForm, { code });
  const other = new Visitor(portal.url);
  const forms = {
    newsletter: await other.form('/newsletter?plain', 'contact'),
    contact: await other.form('/preferences', 'contact'),
    choice: await proven.form('/preferences?plain', 'language_id'),
  };
  const { url } = await startOwn({ NEWSLETTER_SOURCE_ID: '' });
  for (const path of ['/newsletter', '/preferences'])
    expect((await other.at(url).get(path)).status).toBe(404);
  expect((await other.at(url).get('/sign-in')).body).not.toContain('/newsletter');

  await sandbox.clearJournal();
  const shown = await formSeal('newsletter', READ_MS);
  const answers = [
    await other.at(url).submit('/newsletter', forms.newsletter, { contact, shown, [MARKETING]: 'on' }),
    await other.at(url).submit('/preferences', forms.contact, { contact: 'another@example.com' }),
    await visitor.at(url).submit('/preferences', codeForm, { code }),
    await proven.at(url).submit('/preferences', forms.choice, { [MARKETING]: 'on' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(await sandbox.calls(SIGN_UP)).toEqual([]);
  expect(await sandbox.calls('postVerifyOtp')).toEqual([]);
  expect(await sandbox.outbox('another@example.com')).toEqual([]);
});
