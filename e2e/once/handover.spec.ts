import { actionId } from '../support/build.ts';
import { operations, writes } from '../support/calls.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { openApplication } from '../support/forms.ts';
import { type Code, codeFor } from '../support/loyalty.ts';
import { LOYALTY_APP } from '../support/servers.ts';
import { startWithoutProxy } from '../support/unguarded.ts';
import { type Answer, filledIn, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const CONTINUE = '/handover/continue';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const linkOf = ({ requestId }: Code) => `/handover?token_request_id=${requestId}`;

/** The request of a browser when a page of another application posts a form here. */
const fromApp = (origin: string) => ({
  ...FORM,
  origin,
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'navigate',
});

/** Arrives through the form of the other application's page. */
function arrive(visitor: Visitor, code: Code, origin: string): Promise<Answer> {
  const body = `token=${code.token}`;
  return visitor.send({ method: 'POST', path: linkOf(code), headers: fromApp(origin), body });
}

/** Confirms on the portal's page. */
async function goOn(visitor: Visitor, values: Record<string, string> = {}): Promise<Answer> {
  return visitor.submit(CONTINUE, await visitor.form(CONTINUE, 'shown'), values);
}

const isSignedIn = async (visitor: Visitor) => (await visitor.get('/api/session')).status === 200;

test('neither following the link nor prefetching it redeems the code', async ({
  visitor,
  portal,
  sandbox,
}) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  await sandbox.clearJournal();
  const both = `${linkOf(code)}&token=${code.token}&application_id=${LOYALTY_APP.id}`;
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    for (const path of [linkOf(code), both, CONTINUE]) {
      for (const headers of [
        {},
        { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' },
        { 'next-router-prefetch': '1', rsc: '1' },
        { 'next-action': actionId('continueHere') },
        { 'x-http-method-override': 'POST' },
      ] as Record<string, string>[]) {
        const scanner = new Visitor(portal.url);
        const answer = await scanner.send({ method, path, headers });
        expect(answer.status).toBeLessThan(500);
        await scanner.send({ method, path: CONTINUE, headers });
        expect(await isSignedIn(scanner)).toBe(false);
      }
    }
  }
  expect(await operations(sandbox)).toEqual([]);
  await visitor.get(linkOf(code));
  expect((await goOn(visitor, { token: code.token })).headers.location).toBe('/');
  expect(await isSignedIn(visitor)).toBe(true);
});

test('the code disappears from the URL at once and is in no page', async ({ visitor, sandbox }) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  const answers = [await visitor.get(linkOf(code)), await arrive(visitor, code, sandbox.url)];
  for (const { status, headers } of answers) {
    expect(status).toBe(303);
    expect(headers.location).toMatch(/\/handover\/continue$/);
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['referrer-policy']).toBe('same-origin');
  }
  const page = await visitor.get(CONTINUE);
  expect(page.headers['cache-control']).toContain('no-store');
  for (const { body, headers } of [...answers, page]) {
    expect(body + JSON.stringify(headers)).not.toMatch(new RegExp(`${code.token}|${code.requestId}`));
  }
});

test('a code in the URL is ignored', async ({ visitor, sandbox, t }) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  await visitor.get(`${linkOf(code)}&token=${code.token}`);
  expect((await goOn(visitor)).body).toContain(t.errors.required);
  expect(await isSignedIn(visitor)).toBe(false);
});

test('a post from another application signs nobody in until the customer confirms', async ({
  visitor,
  sandbox,
}) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  await sandbox.clearJournal();
  await arrive(visitor, code, sandbox.url);
  await visitor.get(CONTINUE);
  expect(await operations(sandbox)).toEqual([]);
  expect(await isSignedIn(visitor)).toBe(false);

  const form = await visitor.form(CONTINUE, 'shown');
  for (const headers of [fromApp(sandbox.url), { origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
    const other = visitor.copy();
    other.isBrowser = false;
    const { 'content-type': _, ...sent } = headers as Record<string, string>;
    const answer = await other.send({ method: 'POST', path: CONTINUE, headers: sent, body: filledIn(form) });
    expect(answer.status).toBe(403);
  }
  expect(await operations(sandbox)).toEqual([]);
  expect((await visitor.submit(CONTINUE, form)).headers.location).toBe('/');
});

for (const guard of ['as built', 'with the proxy switched off']) {
  test(`nobody but the applications of the settings can send anybody (${guard})`, async ({
    portal,
    sandbox,
  }) => {
    const own = guard === 'as built' ? undefined : await startWithoutProxy(sandbox.url);
    try {
      const { url } = own ?? portal;
      const code = await codeFor(sandbox.url, JOHN.email);
      for (const headers of [
        fromApp('https://evil.example'),
        fromApp('null'),
        fromApp(`${sandbox.url}.evil.example`),
        { ...fromApp(sandbox.url), 'sec-fetch-mode': 'no-cors' },
        { ...fromApp(sandbox.url), 'sec-fetch-mode': 'cors' },
        FORM,
      ]) {
        const visitor = new Visitor(url);
        visitor.isBrowser = false;
        const body = `token=${code.token}`;
        const answer = await visitor.send({ method: 'POST', path: linkOf(code), headers, body });
        expect(answer.status).toBe(403);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
      const visitor = new Visitor(url);
      expect((await arrive(visitor, code, sandbox.url)).status).toBe(303);
      expect((await goOn(visitor)).headers.location).toBe('/');
    } finally {
      await own?.stop();
    }
  });
}

test('of sixteen concurrent uses of a code, one succeeds', async ({ portal, sandbox }) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  const visitors = Array.from({ length: 16 }, () => new Visitor(portal.url));
  const forms = await Promise.all(
    visitors.map(async (visitor) => {
      await arrive(visitor, code, sandbox.url);
      return visitor.form(CONTINUE, 'shown');
    }),
  );
  await sandbox.clearJournal();
  await Promise.all(visitors.map((visitor, i) => visitor.submit(CONTINUE, forms[i] ?? fail())));
  const signedIn = await Promise.all(visitors.map(isSignedIn));
  expect(signedIn.filter(Boolean)).toHaveLength(1);
  const logins = (await sandbox.calls('postTokenAuthTokenLogin')).map(({ status }) => status);
  expect(logins.filter((status) => status === 200)).toHaveLength(1);
});

test('a used code is invalid, in the same browser and in others', async ({ portal, sandbox, t }) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  const first = new Visitor(portal.url);
  await arrive(first, code, sandbox.url);
  const replay = first.copy();
  await goOn(first);
  expect((await goOn(replay)).body).toContain(t.handover.wrong);
  const other = new Visitor(portal.url);
  await arrive(other, code, sandbox.url);
  expect((await goOn(other)).body).toContain(t.handover.wrong);
  for (const visitor of [replay, other]) expect(await isSignedIn(visitor)).toBe(false);
});

test('codes cannot be guessed', async ({ portal, sandbox, t }) => {
  const code = await codeFor(sandbox.url, JOHN.email, 2);
  await sandbox.clearJournal();
  const visitor = new Visitor(portal.url);
  await visitor.get(linkOf(code));
  for (let guess = 0; guess < 10; guess++) {
    expect((await goOn(visitor, { token: `00000${guess}x` })).body).toContain(t.handover.wrong);
  }
  const other = new Visitor(portal.url);
  await other.get(linkOf(code));
  expect((await goOn(other, { token: code.token })).body).toContain(t.handover.throttled(15));
  expect(await sandbox.calls('postTokenAuthTokenLogin')).toHaveLength(10);
});

test('a signed-in customer stays signed in until they confirm', async ({ portal, sandbox, t }) => {
  const visitor = new Visitor(portal.url);
  const code = await codeFor(sandbox.url, JOHN.email);
  await arrive(visitor, code, sandbox.url);
  const before = await visitor.form(CONTINUE, 'shown');
  await visitor.signIn(JANA.email, PASSWORD);
  await visitor.get('/sign-in');
  visitor.cookies.delete('language');
  const asked = await visitor.submit(CONTINUE, before);
  expect(asked.body).toContain(t.handover.replaces);
  expect(asked.body).not.toMatch(/Nov[aá]kov[aá]|jana\.novakova/);
  expect((await visitor.get('/api/customer')).body).toContain(JANA.id);

  const page = await visitor.get(CONTINUE);
  expect(page.body).toContain(t.handover.replaces);
  expect(page.body).not.toMatch(/Nov[aá]kov[aá]|jana\.novakova/);
  const janas = visitor.copy();
  expect((await goOn(visitor)).headers.location).toBe('/');
  expect((await visitor.get('/api/customer')).body).toContain(JOHN.id);
  expect(await isSignedIn(janas), 'the session that was replaced').toBe(false);
});

test('an inactive account gets an explanation and no session', async ({ visitor, sandbox, t }) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  await sandbox.changeElsewhere(JOHN.id, { state: 2 });
  await arrive(visitor, code, sandbox.url);
  const answer = await goOn(visitor);
  expect(answer.body).toContain(t.handover.inactive);
  expect(answer.body).not.toContain('Smith');
  expect(await isSignedIn(visitor)).toBe(false);
});

test('names the application the code came from, if CareCloud requires that', async ({
  startOwn,
  sandbox,
}) => {
  await sandbox.reset({ handoverNames: 'origin' });
  const { url } = await startOwn({ HANDOVER_APPLICATION_ID: 'origin' });
  const [posted, typed] = [await codeFor(sandbox.url, JOHN.email), await codeFor(sandbox.url, JOHN.email)];
  const first = new Visitor(url);
  await arrive(first, posted, sandbox.url);
  await goOn(first);
  expect(await isSignedIn(first)).toBe(true);
  const second = new Visitor(url);
  await second.get(`${linkOf(typed)}&application_id=${LOYALTY_APP.id}`);
  await goOn(second, { token: typed.token });
  expect(await isSignedIn(second)).toBe(true);
});

for (const next of [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/sign-out',
  '/handover/out',
]) {
  test(`arriving does not lead to ${next}`, async ({ visitor, sandbox }) => {
    const code = await codeFor(sandbox.url, JOHN.email);
    await visitor.get(`${linkOf(code)}&next=${encodeURIComponent(next)}`);
    expect((await goOn(visitor, { token: code.token })).headers.location).toBe('/');
  });
}

test('arriving leads to the page named, if it is one of the portal’s', async ({ visitor, sandbox }) => {
  const code = await codeFor(sandbox.url, JOHN.email);
  await visitor.get(`${linkOf(code)}&next=/consents`);
  expect((await goOn(visitor, { token: code.token })).headers.location).toBe('/consents');
});

test('malformed codes are ignored without an error', async ({ visitor, sandbox, t }) => {
  await sandbox.clearJournal();
  for (const query of [
    '',
    '?token_request_id=',
    '?token_request_id=%00',
    `?token_request_id=${'x'.repeat(500)}`,
  ]) {
    for (const method of ['GET', 'POST']) {
      const headers = method === 'POST' ? fromApp(sandbox.url) : {};
      const answer = await visitor.send({
        method,
        path: `/handover${query}`,
        headers,
        body: method === 'POST' ? 'token=x' : undefined,
      });
      expect(answer.status).toBe(303);
      expect((await visitor.get(CONTINUE)).body).toContain(t.handover.overTitle);
    }
  }
  const json = { ...fromApp(sandbox.url), 'content-type': 'application/json' };
  expect((await visitor.send({ method: 'POST', path: '/handover', headers: json, body: '{}' })).status).toBe(
    415,
  );
  expect(await operations(sandbox)).toEqual([]);
});

test('a code for another application is created on request only, once', async ({
  john,
  visitor,
  sandbox,
}) => {
  const path = `/handover/to/${LOYALTY_APP.id}`;
  for (const method of ['GET', 'HEAD']) {
    for (const who of [john, visitor]) {
      await who.send({ method, path: '/handover/out' });
      await who.send({ method, path });
    }
  }
  expect((await openApplication(visitor, LOYALTY_APP.id)).headers.location).toMatch(/\/sign-in$/);
  expect((await openApplication(john, 'elsewhere')).status).toBe(404);
  expect(await writes(sandbox)).toEqual([]);

  expect((await openApplication(john, LOYALTY_APP.id)).headers.location).toMatch(new RegExp(`${path}$`));
  expect(await sandbox.calls('getTokenAuthentication')).toHaveLength(1);
  const page = await john.get(path);
  expect(page.headers['cache-control']).toContain('no-store');
  expect(page.headers['content-security-policy']).toContain(`form-action 'self' ${sandbox.url};`);
  expect(page.body).toContain('<meta name="referrer" content="strict-origin"');
  expect((await john.get('/')).headers['content-security-policy']).toContain("form-action 'self';");

  const janas = john.copy();
  await janas.signIn(JANA.email, PASSWORD);
  expect((await janas.get(path)).body, 'left over from somebody else').not.toContain('name="token"');
});

test('a code that could not be created is not requested again', async ({ john, sandbox, t }) => {
  for (const kind of ['reset', 'html', 'truncated', 'status'] as const) {
    await sandbox.clearJournal();
    await sandbox.addFault({
      operation: 'getTokenAuthentication',
      times: 9,
      kind,
      ...(kind === 'status' && { status: 503 }),
    });
    const answer = await openApplication(john, LOYALTY_APP.id);
    expect(answer.headers.location).toMatch(/\/$/);
    expect(await sandbox.calls('getTokenAuthentication'), kind).toHaveLength(1);
    expect((await john.get('/?plain')).body).toContain(t.handover.notOpened);
    await sandbox.clearFaults();
  }
});

test('no part of a code is in the log, and no usable part in the sandbox’s journal', async ({
  startOwn,
  sandbox,
}) => {
  const portal = await startOwn({ LOG_LEVEL: 'trace' });
  const codes = [await codeFor(sandbox.url, JOHN.email), await codeFor(sandbox.url, JOHN.email, 2)];
  const visitor = new Visitor(portal.url);
  for (const code of codes) {
    await visitor.get(`${linkOf(code)}&token=${code.token}`);
    await arrive(visitor, code, sandbox.url);
    await goOn(visitor);
  }
  await sandbox.addFault({ operation: 'postTokenAuthTokenLogin', times: 1, kind: 'reset' });
  const late = await codeFor(sandbox.url, JOHN.email);
  await arrive(visitor, late, sandbox.url);
  await goOn(visitor);
  await visitor.signIn(JOHN.email, PASSWORD);
  await openApplication(visitor, LOYALTY_APP.id);
  const page = (await visitor.get(`/handover/to/${LOYALTY_APP.id}`)).body;
  const [, out = 'none'] = /name="token" value="(\w+)"/.exec(page) ?? [];
  const [, outRequest = 'none'] = /token_request_id=(\w+)/.exec(page) ?? [];
  expect(out).toMatch(/^[A-Z2-9]{6}$/);

  const output = portal.output();
  expect(output).toContain('"event":"handover-in"');
  const tokens = [...codes, late].map(({ token }) => token).concat(out);
  const requests = [...codes, late].map(({ requestId }) => requestId).concat(outRequest);
  expect([...tokens, ...requests].filter((text) => output.includes(text))).toEqual([]);
  const journal = JSON.stringify(await sandbox.journal());
  expect(tokens.filter((token) => journal.includes(`"${token}"`))).toEqual([]);
});

function fail(): never {
  throw new Error('a form is missing');
}
