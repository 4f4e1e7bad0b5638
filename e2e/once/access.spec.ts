import { messagesIn } from '../../lib/i18n/messages.ts';
import { ROUTE_TEMPLATES } from '../../lib/route-template.ts';
import { INTERESTS } from '../../sandbox/interests.ts';
import { actionId, builtActions, builtRoutes } from '../support/build.ts';
import { customerCalls, operations, writes } from '../support/calls.ts';
import { EVA, JANA, JOHN, JOHNS_ADDRESSES, JOHNS_DATA, PASSWORD } from '../support/customers.ts';
import type { HtmlForm } from '../support/html.ts';
import { ACCOUNT_PAGES, DATA_HANDLERS } from '../support/routes.ts';
import { openCookies } from '../support/sealed.ts';
import { LOYALTY_APP } from '../support/servers.ts';
import { prove, sendDetails, stranger } from '../support/sign-up.ts';
import { startWithoutProxy, type Unguarded } from '../support/unguarded.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const GARDEN = `interest:${INTERESTS.garden}`;

/** Routes of the framework. */
const BESIDE = ['/_global-error', '/_not-found', '/icon.svg'];
const ACTIONS = [
  'addFurtherAddress',
  'answerConsent',
  'checkNewPassword',
  'confirmSignUpCode',
  'continueHere',
  'createAccount',
  'decidePreferences',
  'emptyFurtherAddress',
  'enrol',
  'keepAddress',
  'keepFurtherAddress',
  'keepInterests',
  'keepNewAddress',
  'keepProfile',
  'keepSignUp',
  'otherContact',
  'proveByCode',
  'proveContact',
  'requestPassword',
  'saveAddress',
  'saveFurtherAddress',
  'saveInterests',
  'savePassword',
  'saveProfile',
  'sendSignUpCode',
  'signIn',
  'signOutElsewhere',
  'startOver',
  'subscribe',
  'switchLanguage',
  'uploadPhoto',
];

/** The ways the framework requests a page, or a part of one. */
const PAGE_REQUESTS: { suffix?: string; headers?: Record<string, string> }[] = [
  {},
  { suffix: '?_rsc=1', headers: { rsc: '1' } },
  { suffix: '?_rsc=1', headers: { rsc: '1', 'next-router-prefetch': '1' } },
  ...['/_tree', '/_full', '/_index', '/__PAGE__'].map((segment) => ({
    suffix: '?_rsc=1',
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': segment },
  })),
  { suffix: '.rsc' },
  { suffix: '.segments/_full.segment.rsc' },
  { headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' } },
];

test('every route and action of the build is covered by these tests', () => {
  expect(builtRoutes()).toEqual([...ROUTE_TEMPLATES, ...BESIDE].sort());
  expect(
    builtActions()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...ACTIONS].sort());
});

for (const guard of ['as built', 'with the proxy switched off']) {
  test.describe(`without a session, ${guard}`, () => {
    let own: Unguarded | undefined;
    test.beforeAll(async ({ servers }) => {
      if (guard !== 'as built') own = await startWithoutProxy(servers.sandbox.url);
    });
    test.afterAll(async () => own?.stop());

    /** Browsers without a session, for different reasons, while somebody else has one and uses it. */
    async function strangers({ url }: { url: string }): Promise<Visitor[]> {
      const nobody = new Visitor(url);
      const signedOut = new Visitor(url);
      await signedOut.signIn(JOHN.email, PASSWORD);
      const { cookies } = signedOut.copy();
      await signedOut.signOut();
      const forged = new Visitor(url);
      forged.cookies.set('device', cookies.get('device') ?? '').set('session', 'eyJ0b2tlbiI6ImEifQ');
      const owner = new Visitor(url);
      await owner.signIn(JOHN.email, PASSWORD);
      for (const path of [...ACCOUNT_PAGES, ...DATA_HANDLERS]) await owner.get(path);
      return [nobody, signedOut, forged];
    }

    test('no page shows personal data', async ({ portal, sandbox }) => {
      const target = own ?? portal;
      const visitors = await strangers(target);
      await sandbox.clearJournal();
      for (const page of [...ACCOUNT_PAGES, `/address/${JOHNS_ADDRESSES.delivery}`]) {
        for (const { suffix = '', headers = {} } of PAGE_REQUESTS) {
          for (const visitor of visitors) {
            const answer = await visitor.getPart(`${page}${suffix}`, headers);
            expectNothingOf(JOHNS_DATA, answer);
            expect(answer.status, `${page}${suffix}`).toBeLessThan(500);
            if (!suffix) expect(answer.headers.location, page).toMatch(/^\/sign-in/);
          }
        }
      }
      expect(await customerCalls(sandbox)).toEqual([]);
    });

    test('no route handler returns personal data', async ({ portal, sandbox }) => {
      const target = own ?? portal;
      const visitors = await strangers(target);
      await sandbox.clearJournal();
      for (const visitor of visitors) {
        for (const path of DATA_HANDLERS) expect((await visitor.get(path)).status, path).toBe(401);
        expect((await visitor.patch({ changes: { first_name: 'Mallory' } })).status).toBe(401);
      }
      expect(await customerCalls(sandbox)).toEqual([]);
    });

    test('a form that was left open has no effect', async ({ portal, sandbox }) => {
      const { url } = own ?? portal;
      const visitor = new Visitor(url);
      await visitor.signIn(JOHN.email, PASSWORD);
      const forms: [string, string, HtmlForm, Record<string, string>][] = [
        ['/profile', 'saveProfile', await visitor.form('/profile', 'shown'), { first_name: 'Late' }],
        ['/address', 'saveAddress', await visitor.form('/address', 'shown'), { city: 'Elsewhere' }],
        ['/interests', 'saveInterests', await visitor.form('/interests', 'shown'), { [GARDEN]: 'on' }],
        ['/consents', 'answerConsent', await visitor.form('/consents', 'consent'), { value: '0' }],
        ['/profile/photo', 'uploadPhoto', await visitor.form('/profile/photo', 'shown'), {}],
      ];
      await visitor.signOut();
      const owner = new Visitor(url);
      await owner.signIn(JOHN.email, PASSWORD);
      await owner.get('/');
      await sandbox.clearJournal();
      for (const [page, action, form, change] of forms) {
        const answer = await visitor.submit(page, form, change);
        expect(answer.headers.location, action).toMatch(/^\/sign-in/);
        const fields = Object.entries({ ...Object.fromEntries(form.fields), ...change });
        const called = await visitor.callAction(page, actionId(action), fields);
        expectNothingOf(['Old Town Square'], called);
      }
      expect(await writes(sandbox)).toEqual([]);
    });

    test('no action has an effect', async ({ portal, sandbox }) => {
      const target = own ?? portal;
      const visitors = await strangers(target);
      await sandbox.clearJournal();
      const fields: [string, string][] = [
        ['shown', ''],
        ['first_name', 'Mallory'],
        ['city', 'Elsewhere'],
        ['consent', 'agreement_gtc'],
        ['value', '0'],
      ];
      for (const visitor of visitors) {
        for (const { id, name } of builtActions()) {
          for (const page of [
            '/profile',
            '/address',
            '/consents',
            '/sign-in',
            '/forgotten-password',
            '/nowhere',
          ]) {
            const takesState = name !== 'switchLanguage';
            const answer = await visitor.callAction(page, id, fields, { takesState });
            expectNothingOf(JOHNS_DATA, answer);
            expect(answer.status, `${name} on ${page}`).toBeLessThan(500);
            expect(answer.headers['set-cookie']?.join() ?? '').not.toMatch(/session=[^;]/);
          }
        }
      }
      expect(await customerCalls(sandbox)).toEqual([]);
    });
  });
}

test('typed text survives the end of a session for the same customer only', async ({ john, sandbox }) => {
  const form = await john.form('/profile', 'first_name');
  await sandbox.killTokens(JOHN.id);
  const answer = await john.submit('/profile', form, { first_name: 'Johnny-come-lately' });
  expect(answer.headers.location).toBe('/sign-in?next=%2Fprofile&reason=over');

  await john.signIn(JANA.email, PASSWORD);
  expect((await john.get('/profile')).body).not.toContain('Johnny-come-lately');
  const janas = await john.form('/profile', 'first_name');
  expect((await john.submit('/profile', janas, { first_name: 'Jane' })).headers.location).toBe('/profile');
  await john.signOut();
  await john.signIn(JOHN.email, PASSWORD);
  expect((await john.get('/profile')).body).toContain('Johnny-come-lately');
});

test('one customer never gets data of another', async ({ john, sandbox, portal }) => {
  const jana = new Visitor(portal.url);
  await jana.signIn(JANA.email, PASSWORD);
  const photo = /\/api\/customer\/photo\?photo=[^"]+/.exec((await jana.get('/profile')).body)?.[0] ?? '';
  expect((await jana.get(photo)).status).toBe(200);
  const janasForm = await jana.form('/profile', 'first_name');
  await sandbox.clearJournal();

  expect((await john.get(photo)).status).toBe(404);
  for (const query of [`?customer_id=${JANA.id}`, `?id=${JANA.id}`, `/${JANA.id}`]) {
    for (const path of [...ACCOUNT_PAGES, ...DATA_HANDLERS]) {
      const answer = await john.get(`${path === '/' ? '' : path}${query}`);
      expectNothingOf([JANA.email, 'Nováková', 'Kounicova'], answer);
    }
  }
  await john.submit('/profile', janasForm, { first_name: 'Mallory' });
  expect(await operations(sandbox)).not.toContain('putCustomer');

  for (const body of [
    { changes: { customer_id: JANA.id, first_name: 'Mallory' } },
    { changes: { first_name: 'Mallory' }, customer_id: JANA.id },
    { changes: { first_name: 'Mallory' }, shown: { customer_id: JANA.id } },
  ]) {
    expect((await john.patch(body)).status).toBe(400);
  }
  expect(await operations(sandbox)).not.toContain('putCustomer');
  expect((await sandbox.customer(JANA.id)).personal_information.first_name).toBe('Jana');
});

test('a photo is not shown to the next customer in the same browser', async ({ visitor }) => {
  await visitor.signIn(JANA.email, PASSWORD);
  const photo = /\/api\/customer\/photo\?photo=[^"]+/.exec((await visitor.get('/profile')).body)?.[0] ?? '';
  expect((await visitor.get(photo)).status).toBe(200);
  await visitor.signOut();
  expect((await visitor.get(photo)).status).toBe(401);
  await visitor.signIn(JOHN.email, PASSWORD);
  expect((await visitor.get(photo)).status).toBe(404);
});

test('a form left open is refused after somebody else has signed in', async ({ john, portal, sandbox }) => {
  const forms = await Promise.all(['/profile', '/address'].map((path) => john.form(path, 'shown')));
  const consent = await john.form('/consents', 'consent');
  const password = await john.form('/security', 'new_password');
  const [sessions] = (await john.forms('/security')).filter(({ html }) =>
    html.includes(messagesIn('en').security.endOthers),
  );
  const link = await john.seal('/security', 'purpose');
  const application = await john.seal('/', 'application');
  await john.signOut();
  const elsewhere = new Visitor(portal.url);
  await elsewhere.signIn(JANA.email, PASSWORD);
  await john.signIn(JANA.email, PASSWORD);
  await sandbox.clearJournal();
  const linking = { purpose: 'link', current_password: PASSWORD, shown: link };
  expect((await john.post('/api/auth/signin/oidc', linking)).headers.location).toMatch(/\/security#social$/);
  const security = await john.get('/security?plain');
  const leaving = { application: LOYALTY_APP.id, shown: application };
  expect((await john.post('/handover/out', leaving)).headers.location).toMatch(/\/$/);
  const overview = await john.get('/?plain');
  expect(await writes(sandbox)).toEqual([]);
  expect(security.body.includes(messagesIn('cs').social.results.changed)).toBe(true);
  const answers = [
    overview,
    await john.submit('/security', password, { current_password: PASSWORD, new_password: 'Evergreen-77' }),
    await john.submit('/security', sessions ?? fail()),
    await john.submit('/profile', forms[0] ?? fail(), { first_name: 'Mallory' }),
    await john.submit('/address', forms[1] ?? fail(), { city: 'Elsewhere' }),
    await john.submit('/consents', consent, { value: '0' }),
  ];
  expect(await operations(sandbox)).not.toContain('putCustomer');
  expect((await elsewhere.get('/api/session')).status, 'was not ended').toBe(200);
  for (const answer of answers) {
    expect(answer.body.includes(messagesIn('cs').form.wrongCustomer)).toBe(true);
    expectNothingOf([JOHN.email, 'Smith', 'Mallory', 'Elsewhere'], answer);
  }
});

const SMUGGLED = {
  customer_id: JANA.id,
  state: '0',
  store_id: '86e05affc7a7abecd513ab400',
  last_change: '2000-01-01 00:00:00',
  doi_email: '2000-01-01 00:00:00',
  photo_url: 'https://elsewhere.example/x.png',
  password: 'Mallory-2026',
  property_records: '[]',
  agreement: '{}',
  consents: '[]',
  'personal_information.email': 'mallory@example.com',
  'consent:agreement_gtc': '0',
  ['__proto__']: 'x',
  constructor: 'x',
  toString: 'x',
};

test('fields that are not on the form are never forwarded', async ({ john, sandbox }) => {
  const before = await sandbox.customer(JOHN.id);
  const save = async (path: string, fields: Record<string, string>) => {
    const answer = await john.submit(path, await john.form(path, 'shown'), {
      ...smuggled(),
      ...fields,
    });
    expect(answer.headers.location).toBe(path);
  };
  await save('/profile', { pre_nominals: 'Dr.', city: 'Elsewhere' });
  await save('/address', { address4: 'Back yard', email: 'mallory@example.com', first_name: 'Mallory' });

  const { last_change: _, ...after } = await sandbox.customer(JOHN.id);
  const { last_change: __, ...expected } = structuredClone(before);
  const personal = expected.personal_information as Record<string, unknown> & { address: object };
  expect(after).toEqual({
    ...expected,
    personal_information: {
      ...personal,
      pre_nominals: 'Dr.',
      salutation: 'Dear Mr. Smith',
      address: { ...personal.address, address4: 'Back yard' },
    },
  });
  const puts = (await sandbox.journal()).filter(({ operation }) => operation === 'putCustomer');
  expect(puts).toHaveLength(2);
  for (const { requestBody } of puts) {
    const { customer, ...rest } = requestBody as { customer: { personal_information: object } };
    expect(Object.keys(rest)).toEqual([]);
    expect(Object.keys(customer)).toEqual(['personal_information']);
    const known = [...Object.keys(before.personal_information), 'pre_nominals', 'salutation'];
    expect(known).toEqual(expect.arrayContaining(Object.keys(customer.personal_information)));
  }
});

test('the JSON API refuses fields it does not know', async ({ john, sandbox }) => {
  for (const [name, value] of Object.entries(smuggled())) {
    if (name.startsWith('consent:')) continue;
    const body = `{"changes":{"pre_nominals":"Dr.",${JSON.stringify(name)}:${JSON.stringify(value)}}}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await john.send({ method: 'PATCH', path: '/api/customer', headers, body });
    // The parser drops this one before validation.
    if (name !== '__proto__') expect(answer.status, name).toBe(400);
  }
  const puts = (await sandbox.journal()).filter(({ operation }) => operation === 'putCustomer');
  expect(puts.length).toBeLessThan(2);
  expect(JSON.stringify(puts)).not.toContain('__proto__');
});

test('a consent that CareCloud does not define is not forwarded, whatever was shown', async ({
  john,
  sandbox,
}) => {
  for (const shown of ['0', '1', '2']) {
    const field = 'consent:nobody-ever-defined-this';
    const answer = await john.patch({
      changes: { [field]: shown === '1' ? '0' : '1' },
      shown: { [field]: shown },
    });
    expect([400, 422]).toContain(answer.status);
  }
  expect(await operations(sandbox)).not.toContain('putCustomer');
});

test('the token, the device_id and the password are in no response', async ({ visitor, portal, sandbox }) => {
  const answers: Answer[] = [];
  const spy = (answer: Answer) => answers.push(answer);
  const form = await visitor.form('/sign-in', 'identifier');
  spy(await visitor.submit('/sign-in', form, { identifier: JOHN.email, password: 'wrong-Password-1' }));
  spy(await visitor.submit('/sign-in', form, { identifier: JOHN.email, password: PASSWORD }));
  const { device, session } = await openCookies(visitor);
  for (const page of ACCOUNT_PAGES) {
    for (const { suffix = '', headers = {} } of PAGE_REQUESTS)
      spy(await visitor.getPart(page + suffix, headers));
  }
  for (const path of DATA_HANDLERS) spy(await visitor.get(path));
  const profile = await visitor.form('/profile', 'first_name');
  const id = actionId('saveProfile');
  const changes: Record<string, string>[] = [
    { birthdate: 'yesterday' },
    { email: 'new@example.com' },
    { email: 'new@example.com', current_password: 'wrong-Password-2' },
    { email: 'new@example.com', current_password: PASSWORD },
  ];
  for (const change of changes) {
    spy(await visitor.submit('/profile', profile, change));
    spy(
      await visitor.callAction(
        '/profile',
        id,
        Object.entries({ ...Object.fromEntries(profile.fields), ...change }),
      ),
    );
  }
  spy(await visitor.patch({ changes: { phone: '+420601000000' }, current_password: 'wrong-Password-3' }));
  const security = await visitor.form('/security', 'new_password');
  const password = { current_password: 'wrong-Password-4', new_password: 'wrong-Password-5' };
  spy(await visitor.submit('/security', security, password));
  const newcomer = new Visitor(portal.url);
  await prove(newcomer, sandbox, stranger());
  spy(await sendDetails(newcomer, { first_name: '', new_password: 'wrong-Password-6' }));
  const again = new Visitor(portal.url);
  spy(await again.signIn(JOHN.email, PASSWORD));
  spy(await visitor.signOut());

  expect(answers.length).toBeGreaterThan(50);
  const secrets = [session.token, device.id, session.id, PASSWORD, 'wrong-Password'];
  for (const answer of answers) expectNothingOf(secrets, answer);
});

/** Data that a page must not contain: it shows one part of a record only. */
const STRANGE_TO: Record<string, string[]> = {
  '/': ['1995-05-05', 'Zvonek', 'Evička', 'gold', 'C-100482', 'weekly', 'till'],
  '/profile': ['Nerudova', 'Zvonek', 'Evička', 'gold', 'C-100482', 'weekly', 'till', EVA.id],
  '/address': ['1995-05-05', EVA.email, '602345678', 'Zvonek', 'Evička', 'gold', 'weekly', EVA.id],
  '/consents': ['1995-05-05', EVA.email, '602345678', 'Nerudova', 'Zvonek', 'Evička', 'gold', EVA.id],
};

test('a page contains only the data it shows', async ({ visitor }) => {
  await visitor.signIn(EVA.email, PASSWORD);
  for (const [page, strange] of Object.entries(STRANGE_TO)) {
    for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
      expectNothingOf(strange, await visitor.getPart(page, headers));
    }
  }
});

test('scripts of the page can read no cookie, and nothing is kept in the browser', async ({
  page,
  signIn,
}) => {
  await signIn();
  for (const path of ACCOUNT_PAGES) await page.goto(path);
  const kept = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(kept).toEqual({ cookie: '', local: [], session: [], databases: [], caches: [], workers: 0 });
});

function smuggled(): Record<string, string> {
  return SMUGGLED;
}

function fail(): never {
  throw new Error('a form is missing');
}

/** Searches all parts of a response for values. */
function expectNothingOf(values: string[], { headers, body }: Answer): void {
  const all = `${body}\n${JSON.stringify({ ...headers, 'set-cookie': undefined })}`;
  expect(values.filter((value) => all.includes(value))).toEqual([]);
}
