import { ADDRESS_TYPES } from '../../sandbox/address-types.ts';
import { INTERESTS } from '../../sandbox/interests.ts';
import { actionId } from '../support/build.ts';
import { customerCalls, writes } from '../support/calls.ts';
import { JOHN, JOHNS_ADDRESSES, PASSWORD } from '../support/customers.ts';
import { openApplication } from '../support/forms.ts';
import { picture } from '../support/pictures.ts';
import { ADDRESSES } from '../support/routes.ts';
import { LOYALTY_APP } from '../support/servers.ts';
import { startWithoutProxy, type Unguarded } from '../support/unguarded.ts';
import { type Answer, filledIn, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const GARDEN = `interest:${INTERESTS.garden}`;

type Write = {
  name: string;
  /** Sends the write with these headers. */
  send: (visitor: Visitor, headers: Record<string, string | string[]>) => Promise<Answer>;
  /** Actions answer a refusal with a form's state, not with a status. */
  isAction?: boolean;
};

const { buffer, name, mimeType } = await picture(64, 64);
const photo = new File([new Uint8Array(buffer)], name, { type: mimeType });

const WRITES: Write[] = [
  {
    name: 'signing in through the JSON API',
    send: (visitor, headers) =>
      visitor.send({
        method: 'POST',
        path: '/api/session',
        headers,
        body: { identifier: JOHN.email, password: PASSWORD },
      }),
  },
  {
    name: 'signing out through the JSON API',
    send: (visitor, headers) => visitor.send({ method: 'DELETE', path: '/api/session', headers }),
  },
  {
    name: 'changing a field through the JSON API',
    send: (visitor, headers) =>
      visitor.send({
        method: 'PATCH',
        path: '/api/customer',
        headers,
        body: { changes: { first_name: 'Mallory' } },
      }),
  },
  {
    name: 'the button that signs out',
    send: (visitor, headers) =>
      visitor.send({
        method: 'POST',
        path: '/sign-out',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: '',
      }),
  },
  {
    name: 'the button that opens another application',
    send: (visitor, headers) => openApplication(visitor, LOYALTY_APP.id, headers),
  },
  {
    name: 'the button that starts a social sign-in',
    send: (visitor, headers) =>
      visitor.send({
        method: 'POST',
        path: '/api/auth/signin/oidc',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: 'next=/',
      }),
  },
  formPost('the sign-in form', '/sign-in', 'identifier', { identifier: JOHN.email, password: PASSWORD }),
  formPost('the form for a new password', '/forgotten-password', 'recipient', { recipient: JOHN.email }),
  formPost('the profile form', '/profile', 'first_name', { first_name: 'Mallory' }),
  formPost('the address form', '/address', 'city', { city: 'Elsewhere' }),
  formPost('the interests form', '/interests', 'shown', { [GARDEN]: 'on' }),
  formPost('the form of a further address', `/address/${JOHNS_ADDRESSES.delivery}`, 'city', {
    city: 'Elsewhere',
  }),
  formPost('the form of a new address', '/address/new', 'city', {
    address_type: ADDRESS_TYPES.billing,
    address1: 'Elsewhere',
  }),
  formPost('a consent', '/consents', 'consent', { value: '0' }),
  {
    name: 'the photo form',
    send: async (visitor, headers) => {
      const body = filledIn(await visitor.copy().form('/profile/photo', 'shown'));
      body.set('chosen', photo);
      return visitor.send({ method: 'POST', path: '/profile/photo', headers, body });
    },
    isAction: true,
  },
  formPost('a new password', '/security', 'new_password', {
    current_password: PASSWORD,
    new_password: 'Evergreen-77',
  }),
  formPost('the language switch', '/profile', 'language', { language: 'de' }),
  scriptPost('signIn', '/sign-in', { identifier: JOHN.email, password: PASSWORD, next: '/' }),
  scriptPost('requestPassword', '/forgotten-password', { recipient: JOHN.email }),
  scriptPost('savePassword', '/security', { current_password: PASSWORD, new_password: 'Evergreen-77' }),
  scriptPost('saveProfile', '/profile', { first_name: 'Mallory' }),
  scriptPost('saveAddress', '/address', { city: 'Elsewhere' }),
  scriptPost('saveInterests', '/interests', { [GARDEN]: 'on' }),
  scriptPost('answerConsent', '/consents', { value: '0' }),
  scriptPost('switchLanguage', '/profile', { language: 'de' }),
];

/** Headers of requests that other sites can cause, or that have no origin. */
const FOREIGN: [string, (own: string) => Record<string, string>][] = [
  ['no Origin', () => ({})],
  ['Origin: null', () => ({ origin: 'null' })],
  ['a foreign Origin', () => ({ origin: 'https://evil.example' })],
  ['an Origin that starts like ours', (own) => ({ origin: `${own}.evil.example` })],
  ['our Origin with a path', (own) => ({ origin: `${own}/` })],
  ['our host on another port', (own) => ({ origin: own.replace(/:\d+$/, ':1') })],
  ['our host by https', (own) => ({ origin: own.replace('http:', 'https:') })],
  [
    'the Origin of a forged Host',
    () => ({
      origin: 'http://evil.example',
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
    }),
  ],
  ['our Origin, but Sec-Fetch-Site: cross-site', (own) => ({ origin: own, 'sec-fetch-site': 'cross-site' })],
  ['our Origin, but Sec-Fetch-Site: same-site', (own) => ({ origin: own, 'sec-fetch-site': 'same-site' })],
  ['our Origin, but Sec-Fetch-Site: none', (own) => ({ origin: own, 'sec-fetch-site': 'none' })],
];

for (const guard of ['as built', 'with the proxy switched off']) {
  test.describe(guard, () => {
    let own: Unguarded | undefined;
    test.beforeAll(async ({ servers }) => {
      if (guard !== 'as built') own = await startWithoutProxy(servers.sandbox.url);
    });
    test.afterAll(async () => own?.stop());

    for (const { name, send, isAction } of WRITES) {
      test(`${name} works from our own pages only`, async ({ portal, sandbox }) => {
        const { url } = own ?? portal;
        const john = new Visitor(url);
        await john.signIn(JOHN.email, PASSWORD);
        const language = john.cookies.get('language');
        const before = await sandbox.customer(JOHN.id);
        await sandbox.clearJournal();
        for (const [kind, headers] of FOREIGN) {
          const other = john.copy();
          other.isBrowser = false;
          const answer = await send(other, headers(url));
          if (!own || !isAction) expect(answer.status, kind).toBe(403);
          // Without the proxy, the framework's own refusal is a 500.
          if (!own) expect(answer.status, kind).toBeLessThan(500);
          expect(answer.headers['set-cookie'] ?? [], kind).toEqual([]);
        }
        expect(await writes(sandbox)).toEqual([]);
        expect(await sandbox.customer(JOHN.id)).toEqual(before);
        expect((await john.get('/api/session')).status).toBe(200);

        expect((await send(john, {})).status).toBeLessThan(400);
        const isDone =
          (await writes(sandbox)).length > 0 ||
          john.cookies.get('language') !== language ||
          john.cookies.has('social-flow');
        expect(isDone, 'the same from our own page').toBe(true);
      });
    }
  });
}

test('on https, the same address over http is another site', async ({ startOwn, sandbox }) => {
  const { url } = await startOwn({ PORTAL_URL: 'https://portal.example' });
  for (const origin of ['http://portal.example', 'https://portal.example:444', url]) {
    const answer = await new Visitor(url, origin).signIn(JOHN.email, PASSWORD);
    expect(answer.status, origin).toBe(403);
  }
  expect(await customerCalls(sandbox)).toEqual([]);
  expect((await new Visitor(url, 'https://portal.example').signIn(JOHN.email, PASSWORD)).status).toBe(200);
});

/** A provider's answer is a GET: it only has an effect if this browser asked for it (social.spec.ts). */
const CALLBACK = /^\/api\/auth\/callback\//;

const READABLE = [
  ...ADDRESSES.filter((address) => !CALLBACK.test(address)),
  '/sign-in?next=/profile&reason=out',
  '/forgotten-password?sent=email',
  '/api/customer/photo?photo=x',
  '/nowhere',
];

const OVERRIDES: Record<string, string>[] = [
  {},
  { 'next-action': actionId('saveProfile') },
  { 'x-http-method-override': 'POST' },
  { 'x-http-method-override': 'DELETE' },
];

for (const method of ['GET', 'HEAD', 'OPTIONS']) {
  test(`${method} changes nothing`, async ({ john, visitor, sandbox }) => {
    const before = await sandbox.customer(JOHN.id);
    const session = john.cookies.get('session');
    for (const path of READABLE) {
      const asked = OVERRIDES.flatMap((headers) =>
        [john, visitor].map((who) => who.send({ method, path, headers })),
      );
      for (const answer of await Promise.all(asked)) {
        expect(answer.status, path).toBeLessThan(500);
        expect(answer.headers['set-cookie'] ?? [], path).toEqual([]);
      }
    }
    const query = '?language=de&first_name=Mallory&identifier=john.smith@example.com&password=Sandbox-2026';
    for (const path of READABLE) await john.send({ method, path: path.split('?')[0] + query });
    expect(await writes(sandbox)).toEqual([]);
    expect(await sandbox.customer(JOHN.id)).toEqual(before);
    expect(john.cookies.get('session')).toBe(session);
    expect((await john.get('/api/session')).status).toBe(200);
  });
}

const FORGED: Record<string, string>[] = [
  { host: 'evil.example' },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-forwarded-port': '444' },
  { forwarded: 'for=203.0.113.9;host=evil.example;proto=https' },
  { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9', 'x-forwarded-server': 'evil.example' },
  {
    'x-original-url': '/data',
    'x-rewrite-url': '/data',
    'x-matched-path': '/data',
    'x-invoke-path': '/data',
  },
  {
    'x-nonce': 'forged',
    'content-security-policy': "script-src 'nonce-forged'",
    'x-correlation-id': 'forged',
  },
  { 'x-request-path': '/evil.example', referer: 'https://evil.example/' },
];

test('forged Host and X-Forwarded headers change nothing', async ({ john, visitor }) => {
  for (const path of ['/', '/profile', '/sign-in', '/nowhere', '/profile/', '/api/session']) {
    for (const who of [john, visitor]) {
      const expected = { ...essence(await who.get(path)), isForged: false };
      for (const headers of FORGED) {
        const answer = essence(await who.get(path, headers));
        expect(answer, `${path} with ${JSON.stringify(headers)}`).toEqual(expected);
      }
    }
  }
});

test('redirects of writes never leave the portal, whatever Host says', async ({ visitor, portal }) => {
  for (const headers of FORGED) {
    await visitor.signIn(JOHN.email, PASSWORD);
    const out = await visitor.send({ method: 'POST', path: '/sign-out', headers });
    expect(out.status).toBe(303);
    expect(out.headers.location).toBe(`${portal.url}/sign-in?reason=out`);
    const form = await visitor.form('/sign-in', 'identifier');
    const body = filledIn(form, { identifier: JOHN.email, password: PASSWORD });
    const signedIn = await visitor.send({ method: 'POST', path: '/sign-in', headers, body });
    expect(signedIn.headers.location).toBe('/');
    await visitor.signOut();
  }
});

function formPost(name: string, path: string, field: string, values: Record<string, string>): Write {
  return {
    name,
    isAction: true,
    send: async (visitor, headers) => {
      const form =
        field === 'language'
          ? (await visitor.forms(path)).find(({ html }) => html.includes('name="language"'))
          : await formFor(visitor, path, field);
      if (!form) throw new Error(`no form with ${field}`);
      return visitor.send({ method: 'POST', path, headers, body: filledIn(form, values) });
    },
  };
}

/** Only visitors who are not signed in get the sign-in form. */
async function formFor(visitor: Visitor, path: string, field: string) {
  if (path !== '/sign-in') return visitor.form(path, field);
  const nobody = visitor.copy();
  nobody.cookies.clear();
  return nobody.form(path, field);
}

function scriptPost(action: string, path: string, values: Record<string, string>): Write {
  return {
    name: `${action} by script`,
    isAction: true,
    send: async (visitor, headers) => {
      const field =
        {
          '/sign-in': 'identifier',
          '/consents': 'consent',
          '/security': 'new_password',
          '/forgotten-password': 'recipient',
        }[path] ?? 'shown';
      const form = await formFor(visitor, path, field);
      const known = form.fields.filter(([name]) => !name.startsWith('$'));
      const fields = Object.entries({ ...Object.fromEntries(known), ...values });
      const takesState = action !== 'switchLanguage';
      return visitor.callAction(path, actionId(action), fields, { headers, takesState });
    },
  };
}

/** The parts of a response that must not depend on forged headers, and whether it contains forged text. */
function essence({ status, headers, body }: Answer): object {
  const { location, 'content-type': type, 'cache-control': caching, 'set-cookie': cookies } = headers;
  const title = /<title>[^<]*/.exec(body)?.[0];
  const isForged = /evil\.example|forged|203\.0\.113\.9/.test(JSON.stringify(headers) + body);
  return { status, location, type, caching, cookies, title, isForged };
}
