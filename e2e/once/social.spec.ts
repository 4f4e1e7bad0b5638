import { messagesIn } from '../../lib/i18n/messages.ts';
import { writes } from '../support/calls.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { answerFor, answerOf, providerAddress, startSocialFlow } from '../support/identity-provider.ts';
import { agePendingFlow } from '../support/sealed.ts';
import { send, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const CALLBACK = '/api/auth/callback/oidc';

/** A modified answer of the provider: one parameter changed or removed. */
function spoiled(answer: string, name: string, value?: string): string {
  const [path, query] = answer.split('?');
  const parameters = new URLSearchParams(query);
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  return `${path}?${parameters}`;
}

const logins = async (sandbox: { calls: (operation: string) => Promise<unknown[]> }) =>
  (await sandbox.calls('postTokenSocialLogin')).length;

test('a linked customer is signed in and goes on to the requested page', async ({ visitor, sandbox }) => {
  const answer = await answerFor(visitor, 'jana', { next: '/consents' });
  const { status, headers } = await visitor.get(answer);
  expect([status, headers.location]).toEqual([303, expect.stringMatching(/\/consents$/)]);
  const { body } = await visitor.get('/api/session');
  expect(JSON.parse(body).customer_id).toBe(JANA.id);
  const [login] = await sandbox.calls('postTokenSocialLogin');
  expect(login?.requestBody).toEqual({
    social_network_credentials: {
      social_network_id: '8a4f0c9e2b7d41d6a3',
      social_network_token: '•••',
    },
  });
});

test('the request has PKCE, a state and a nonce, new ones each time', async ({ visitor }) => {
  const seen = new Set<string>();
  for (let times = 0; times < 2; times++) {
    await startSocialFlow(visitor);
    const { searchParams } = new URL(await providerAddress(visitor));
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('response_type')).toBe('code');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.get(name), name).toMatch(/^[\w-]{43}$/);
      seen.add(searchParams.get(name) ?? '');
    }
  }
  expect(seen.size).toBe(6);
});

test('the pending sign-in is one sealed cookie, removed after the answer, and no cookie of the library stays', async ({
  visitor,
}) => {
  const { headers } = await startSocialFlow(visitor);
  const flow = headers['set-cookie']?.find((line) => line.startsWith('social-flow='));
  expect(flow).toMatch(/; Path=\/; Expires=[^;]+; Max-Age=600; HttpOnly; SameSite=lax$/);
  expect(flow?.length).toBeLessThan(4096);
  await visitor.get(await answerOf(await providerAddress(visitor), 'jana'));
  expect([...visitor.cookies.keys()].sort()).toEqual(['device', 'language', 'session', 'social-used']);
});

test('on https the cookie is Secure and has the __Host- prefix', async ({ startOwn }) => {
  const { url } = await startOwn({ PORTAL_URL: 'https://portal.example' });
  const { headers } = await startSocialFlow(new Visitor(url, 'https://portal.example'));
  const flow = headers['set-cookie']?.find((line) => line.includes('social-flow='));
  expect(flow).toMatch(/^__Host-social-flow=.*; Secure; HttpOnly; SameSite=lax$/);
  expect(headers.location).toBe('https://portal.example/sign-in/provider');
});

test('GET and HEAD do not start a sign-in', async ({ visitor }) => {
  for (const method of ['GET', 'HEAD']) {
    const answer = await visitor.send({ method, path: '/api/auth/signin/oidc?next=/' });
    expect(answer.status).toBe(405);
    expect(answer.headers['set-cookie'] ?? []).not.toContainEqual(expect.stringContaining('social-flow'));
  }
  expect((await visitor.get('/sign-in/provider')).headers.location).toBe('/sign-in?reason=social-over');
});

test('a HEAD of the answer does not redeem it', async ({ visitor }) => {
  const answer = await answerFor(visitor, 'jana');
  expect((await visitor.send({ method: 'HEAD', path: answer })).status).toBe(405);
  await visitor.get(answer);
  expect((await visitor.get('/api/session')).status).toBe(200);
});

test('the library’s other endpoints do not exist', async ({ visitor, sandbox }) => {
  const names = [
    '',
    '/session',
    '/csrf',
    '/providers',
    '/signin',
    '/signout',
    '/error',
    '/verify-request',
    '/_log',
  ];
  for (const name of names) {
    expect((await visitor.get(`/api/auth${name}`)).status, name).toBe(404);
    const post = await visitor.send({ method: 'POST', path: `/api/auth${name}`, body: '' });
    expect(post.status, name).toBe(404);
  }
  for (const provider of ['google', 'apple', 'facebook', 'constructor', 'oidc%2F..']) {
    expect((await visitor.get(`/api/auth/callback/${provider}`)).status, provider).toBe(404);
    const start = await visitor.send({
      method: 'POST',
      path: `/api/auth/signin/${provider}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect(start.status, provider).toBe(404);
  }
  expect(await writes(sandbox)).toEqual([]);
});

test('an unsolicited answer, or one of another browser or with another state, signs nobody in', async ({
  visitor,
  portal,
  sandbox,
}) => {
  const answer = await answerFor(visitor, 'jana');
  const stranger = new Visitor(portal.url);
  const other = new Visitor(portal.url);
  await startSocialFlow(other);
  const attempts: [Visitor, string][] = [
    [stranger, answer],
    [other, answer],
    [visitor, spoiled(answer, 'state')],
    [visitor, spoiled(answer, 'state', 'x'.repeat(43))],
    [visitor, CALLBACK],
  ];
  for (const [who, path] of attempts) {
    expect((await who.get(path)).headers.location, path).toMatch(/\/sign-in\?reason=social-over$/);
    expect((await who.get('/api/session')).status).toBe(401);
  }
  expect(await logins(sandbox)).toBe(0);
  // The attempts of others have not redeemed the answer.
  await visitor.get(answer);
  expect((await visitor.get('/api/session')).status).toBe(200);
});

test('a flow copied to another browser is invalid there', async ({ visitor, portal, sandbox }) => {
  const answer = await answerFor(visitor, 'jana');
  const thief = new Visitor(portal.url);
  await startSocialFlow(thief);
  thief.cookies.set('social-flow', visitor.cookies.get('social-flow') ?? '');
  await thief.get(answer);
  expect((await thief.get('/api/session')).status).toBe(401);
  expect(await logins(sandbox)).toBe(0);
});

test('a code of another request fails verifier and nonce, even with the right state', async ({
  visitor,
  portal,
  sandbox,
}) => {
  const stolen = new URLSearchParams((await answerFor(new Visitor(portal.url), 'jana')).split('?')[1]);
  const own = await answerFor(visitor, 'nina');
  const { headers } = await visitor.get(spoiled(own, 'code', stolen.get('code') ?? ''));
  expect(headers.location).toMatch(/\/sign-in\?reason=social-failed$/);
  expect(await logins(sandbox)).toBe(0);
});

test('an answer of another issuer, or of none, is refused', async ({ visitor, sandbox }) => {
  for (const issuer of ['https://evil.example', undefined]) {
    const answer = spoiled(await answerFor(visitor, 'jana'), 'iss', issuer);
    expect((await visitor.get(answer)).headers.location).toMatch(/reason=social-failed$/);
  }
  expect(await logins(sandbox)).toBe(0);
});

test('of 16 concurrent uses of an answer, one signs in', async ({ visitor, sandbox }) => {
  const answer = await answerFor(visitor, 'jana');
  const copies = Array.from({ length: 16 }, () => visitor.copy());
  const answers = await Promise.all(copies.map((copy) => copy.get(answer)));
  const places = answers.map(({ headers }) => new URL(headers.location ?? '').pathname);
  expect(places.filter((place) => place === '/')).toHaveLength(1);
  expect(await logins(sandbox)).toBe(1);
});

test('an answer is refused after ten minutes', async ({ visitor, sandbox }) => {
  const answer = await answerFor(visitor, 'jana');
  await agePendingFlow(visitor, 10 * 60_000);
  expect((await visitor.get(answer)).headers.location).toMatch(/reason=social-over$/);
  expect(await logins(sandbox)).toBe(0);
});

test('no start and no answer redirects to another site', async ({ visitor, portal }) => {
  const elsewhere = ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'];
  for (const next of elsewhere) {
    const answer = await answerFor(visitor, 'jana', { next, callbackUrl: next, redirect_uri: next });
    const more = `&callbackUrl=${encodeURIComponent(next)}&next=${encodeURIComponent(next)}`;
    expect((await visitor.get(answer + more)).headers.location, next).toBe(`${portal.url}/`);
    await visitor.signOut();
  }
});

test('additional form fields do not change the request to the provider', async ({ visitor }) => {
  await startSocialFlow(visitor, {
    scope: 'everything',
    redirect_uri: 'https://evil.example',
    prompt: 'none',
  });
  const { searchParams } = new URL(await providerAddress(visitor));
  expect(searchParams.get('scope')).toBe('openid email profile');
  expect(searchParams.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+\/api\/auth\/callback\/oidc$/);
  expect(searchParams.get('prompt')).toBeNull();
});

test('signing in ends the previous session, and its cookie is invalid', async ({ john, sandbox }) => {
  const before = john.copy();
  await john.get(await answerFor(john, 'jana'));
  expect(JSON.parse((await john.get('/api/session')).body).customer_id).toBe(JANA.id);
  expect((await before.get('/api/customer')).status).toBe(401);
  expect(await writes(sandbox)).not.toContainEqual(expect.objectContaining({ operation: 'putCustomer' }));
});

test('no token, code or name is in the log, a URL, a page or the journal', async ({
  visitor,
  portal,
  sandbox,
}) => {
  const answer = await answerFor(visitor, 'nina');
  const address = await providerAddress(visitor);
  const secrets = [
    ...['code', 'state'].map((name) => new URLSearchParams(answer.split('?')[1]).get(name) ?? ''),
    ...['state', 'nonce', 'code_challenge'].map((name) => new URL(address).searchParams.get(name) ?? ''),
  ];
  const { headers, body } = await visitor.get(answer);
  const page = await visitor.get('/sign-in?link=1');
  const journal = JSON.stringify(await sandbox.journal());
  const answers = `${headers.location}\n${body}\n${page.body}`;
  for (const place of [portal.output(), journal, answers]) {
    for (const secret of secrets) expect(place).not.toContain(secret);
    expect(place, 'a token').not.toMatch(/eyJ[\w-]{10,}\.eyJ/);
  }
  expect(portal.output()).not.toMatch(/nina/i);
});

test.describe('linking', () => {
  const link = async (visitor: Visitor, password = PASSWORD) =>
    startSocialFlow(visitor, {
      purpose: 'link',
      current_password: password,
      shown: await visitor.seal('/security', 'purpose'),
    });

  test('requires a session and the password', async ({ visitor, john, sandbox }) => {
    expect((await link(visitor)).headers.location).toMatch(/\/sign-in\?next=%2Fsecurity$/);
    for (const password of ['', 'wrong']) {
      expect((await link(john, password)).headers.location).toMatch(/\/security#social$/);
      expect(john.cookies.get('social-flow')).toBeUndefined();
    }
    expect(await writes(sandbox)).not.toContainEqual(expect.objectContaining({ operation: 'putCustomer' }));
  });

  test('writes the whole record with the credentials, once', async ({ john, sandbox }) => {
    const before = await sandbox.customer(JOHN.id);
    await link(john);
    await john.get(await answerOf(await providerAddress(john), 'john'));
    const [put, ...more] = await sandbox.calls('putCustomer');
    expect(more).toEqual([]);
    expect(put?.requestBody).toMatchObject({
      social_network_credentials: { social_network_id: '8a4f0c9e2b7d41d6a3' },
    });
    const after = await sandbox.customer(JOHN.id);
    // CareCloud generates a missing salutation.
    const { salutation: _, ...personal } = after.personal_information;
    expect({ ...after, personal_information: personal, last_change: before.last_change }).toEqual(before);
    expect(await signedInBy('john', john)).toBe(JOHN.id);
  });

  test('has no effect after somebody else has signed in', async ({ john, sandbox }) => {
    await link(john);
    const answer = await answerOf(await providerAddress(john), 'john');
    await john.signIn(JANA.email, PASSWORD);
    await sandbox.clearJournal();
    expect((await john.get(answer)).headers.location).toMatch(/\/security#social$/);
    expect(await sandbox.calls('putCustomer')).toEqual([]);
    expect(await sandbox.calls('postTokenSocialLogin')).toEqual([]);
  });

  test('has no effect after the session has ended', async ({ john, sandbox }) => {
    await link(john);
    const answer = await answerOf(await providerAddress(john), 'john');
    await john.signOut();
    expect((await john.get(answer)).status).toBe(303);
    expect(await sandbox.calls('putCustomer')).toEqual([]);
  });

  test('cannot take over an account linked with somebody else', async ({ john, sandbox }) => {
    await link(john);
    await john.get(await answerOf(await providerAddress(john), 'jana'));
    expect(await sandbox.calls('putCustomer')).toEqual([]);
    expect(await signedInBy('jana', john)).toBe(JANA.id);
  });

  test('is not done by a sign-in, nor the other way round', async ({ john, sandbox }) => {
    await startSocialFlow(john);
    await john.get(await answerOf(await providerAddress(john), 'john'));
    expect(await sandbox.calls('putCustomer')).toEqual([]);
  });

  test('with the password after an unknown social sign-in only happens on request', async ({
    visitor,
    sandbox,
  }) => {
    await visitor.get(await answerFor(visitor, 'john'));
    const other = visitor.copy();
    const plain = await other.form('/sign-in', 'identifier');
    await other.submit('/sign-in', plain, { identifier: JANA.email, password: PASSWORD });
    expect((await other.get('/api/session')).status).toBe(200);
    expect(await sandbox.calls('putCustomer')).toEqual([]);

    const asked = await visitor.form('/sign-in?link=1', 'identifier');
    await visitor.submit('/sign-in', asked, { identifier: JOHN.email, password: PASSWORD });
    expect(await sandbox.calls('putCustomer')).toHaveLength(1);
    expect(await signedInBy('john', visitor)).toBe(JOHN.id);
  });

  test('with the password links the account on the page, not one from another tab since', async ({
    visitor,
    sandbox,
  }) => {
    await visitor.get(await answerFor(visitor, 'john'));
    const asked = await visitor.form('/sign-in?link=1', 'identifier');
    await visitor.get(await answerFor(visitor, 'nina'));
    const answer = await visitor.submit('/sign-in', asked, { identifier: JOHN.email, password: PASSWORD });
    expect(answer.headers.location).toMatch(/\/security#social$/);
    expect((await visitor.get('/security?plain')).body).toContain(messagesIn('en').social.results.over);
    expect(await sandbox.calls('putCustomer')).toEqual([]);
  });

  test('a pending link is only valid in this browser', async ({ visitor, portal, sandbox }) => {
    await visitor.get(await answerFor(visitor, 'john'));
    const other = new Visitor(portal.url);
    const form = await other.form('/sign-in?link=1', 'identifier');
    await other.submit('/sign-in', form, { identifier: JANA.email, password: PASSWORD });
    expect(await sandbox.calls('putCustomer')).toEqual([]);
  });

  async function signedInBy(person: 'john' | 'jana', visitor: Visitor): Promise<string> {
    await visitor.signOut();
    await visitor.get(await answerFor(visitor, person));
    return JSON.parse((await visitor.get('/api/session')).body).customer_id;
  }
});

test.describe('answers by a form', () => {
  const form = (url: string, answer: string, headers: Record<string, string> = {}) =>
    send(url, {
      method: 'POST',
      path: CALLBACK,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://provider.example',
        'sec-fetch-site': 'cross-site',
        ...headers,
      },
      body: answer.split('?')[1] ?? '',
    });

  test('are accepted from other sites, but only with this browser’s own cookies', async ({
    startOwn,
    sandbox,
  }) => {
    const { url } = await startOwn({ OIDC_RESPONSE_MODE: 'form_post' });
    const visitor = new Visitor(url);
    const answer = await answerFor(visitor, 'jana');
    const posted = await form(url, answer);
    expect([posted.status, posted.headers.location]).toEqual([303, `${url}${CALLBACK}`]);
    expect(await logins(sandbox)).toBe(0);
    const [line = ''] = posted.headers['set-cookie'] ?? [];
    expect(line).toMatch(/^social-answer=.*; Path=\/; Expires=[^;]+; Max-Age=60; HttpOnly; SameSite=lax$/);
    const value = line.slice('social-answer='.length, line.indexOf(';'));

    const stranger = new Visitor(url);
    stranger.cookies.set('social-answer', value);
    expect((await stranger.get(CALLBACK)).headers.location).toMatch(/reason=social-over$/);

    visitor.cookies.set('social-answer', value);
    expect((await visitor.get(CALLBACK)).headers.location).toBe(`${url}/`);
    expect((await visitor.get('/api/session')).status).toBe(200);
    expect(visitor.cookies.has('social-answer')).toBe(false);
  });

  test('are refused in response mode query, and as anything but a small form', async ({
    portal,
    startOwn,
  }) => {
    expect((await form(portal.url, 'x?code=a&state=b')).status).toBe(404);
    const { url } = await startOwn({ OIDC_RESPONSE_MODE: 'form_post' });
    expect((await form(url, `x?user=${'x'.repeat(3000)}`)).status).toBe(413);
    expect((await form(url, `x?user=${'x'.repeat(100_000)}`)).status).toBe(413);
    expect((await form(url, 'x?code=a', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await form(url, 'x?code=a', { 'content-type': '' })).status).toBe(415);
    const visitor = new Visitor(url);
    // In response mode form_post, a GET is not an answer.
    const answer = await answerFor(visitor, 'jana');
    expect((await visitor.get(answer)).headers.location).toMatch(/reason=social-over$/);
  });
});

test('if a provider cannot be reached the page says so, and signing in with the password works', async ({
  startOwn,
}) => {
  const { url, output } = await startOwn({ OIDC_ISSUER: 'http://127.0.0.1:9' });
  const visitor = new Visitor(url);
  expect((await startSocialFlow(visitor, { next: '/data' })).headers.location).toBe(
    `${url}/sign-in?reason=social-unavailable&next=%2Fdata`,
  );
  expect(output()).not.toContain('secret-of-the-sandbox-client');
  expect((await visitor.signIn(JOHN.email, PASSWORD)).status).toBe(200);
});

test('without sign-up, an unknown visitor is asked to sign in with the password', async ({ startOwn }) => {
  const { url } = await startOwn({ SIGN_UP_SOURCE_ID: '' });
  const visitor = new Visitor(url);
  const { headers } = await visitor.get(await answerFor(visitor, 'nina'));
  expect(headers.location).toBe(`${url}/sign-in?link=1`);
  expect((await visitor.get('/sign-in?link=1')).body).toContain('nina.newman@example.com');
});

test('a failure of CareCloud signs nobody in and is reported', async ({ visitor, sandbox }) => {
  for (const kind of ['html', 'reset'] as const) {
    const answer = await answerFor(visitor, 'jana');
    await sandbox.addFault({ operation: 'postTokenSocialLogin', times: 1, kind });
    expect((await visitor.get(answer)).headers.location).toMatch(/\/sign-in\?reason=social-unavailable$/);
    expect((await visitor.get('/api/session')).status).toBe(401);
  }
});

test('starting is limited per browser and per address', async ({ startOwn }) => {
  const { url } = await startOwn({ SIGN_IN_LIMIT_DEVICE: '3', SIGN_IN_LIMIT_ADDRESS: '5' });
  const visitor = new Visitor(url);
  const started = async (who: Visitor) =>
    /provider$/.test((await startSocialFlow(who)).headers.location ?? '');
  const attempts = [];
  for (let times = 0; times < 4; times++) attempts.push(await started(visitor));
  expect(attempts).toEqual([true, true, true, false]);
  expect(await started(new Visitor(url))).toBe(true);
  expect(await started(new Visitor(url))).toBe(false);
});
