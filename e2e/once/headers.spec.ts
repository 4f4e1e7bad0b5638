import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { button, field } from '../fixtures.ts';
import { actionId } from '../support/build.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { ACCOUNT_PAGES } from '../support/routes.ts';
import { freePort, startPortal } from '../support/servers.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const MANIFEST = path.resolve(import.meta.dirname, '../../.next/build-manifest.json');

/** A response of every kind, by name: those with customer data or a decision about a customer, and the rest. */
async function everyKind(url: string, origin = url): Promise<{ personal: Kinds; shared: Kinds }> {
  const nobody = new Visitor(url, origin);
  const john = new Visitor(url, origin);
  const signIn = await john.signIn(JOHN.email, PASSWORD);
  const html = (await john.get('/profile')).body;
  const [style = ''] = /\/_next\/static\/[^"]+\.css/.exec(html) ?? [];
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
  const form = await john.form('/profile', 'first_name');
  const json = { 'content-type': 'application/json' };
  const patch = (body: string) => john.send({ method: 'PATCH', path: '/api/customer', headers: json, body });
  const pages = ACCOUNT_PAGES.map(async (page) => [`page ${page}`, await john.get(page)] as const);
  const personal = {
    ...Object.fromEntries(await Promise.all(pages)),
    'sign-in': signIn,
    'RSC request': await john.getPart('/profile?_rsc=1', { rsc: '1' }),
    'HEAD of a page': await john.send({ method: 'HEAD', path: '/profile' }),
    'redirect of a page (307)': await nobody.get('/profile'),
    'redirect from the sign-in page': await john.get('/sign-in?next=/data'),
    'JSON (200)': await john.get('/api/customer'),
    download: await john.get('/api/customer/export'),
    'photo (404)': await john.get('/api/customer/photo?photo=x'),
    'not signed in (401)': await nobody.get('/api/customer'),
    'wrong password (401)': await nobody.signIn('nobody@example.com', 'wrong'),
    'malformed JSON (400)': await patch('{'),
    'unknown field (400)': await patch('{"changes":{"state":"0"}}'),
    'impossible value (422)': await patch('{"changes":{"birthdate":"x"}}'),
    'wrong type (415)': await john.send({ method: 'PATCH', path: '/api/customer', body: 'x' }),
    'too large (413)': await patch(`{"changes":{"first_name":"${'x'.repeat(100_000)}"}}`),
    'foreign origin (403)': await john.send({
      method: 'PATCH',
      path: '/api/customer',
      headers: { origin: 'https://evil.example' },
    }),
    'photo, refused': await john.submit('/profile/photo', await john.form('/profile/photo', 'shown')),
    'photo, too large (303)': await john.send({
      method: 'POST',
      path: '/profile/photo',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.alloc(3_000_000),
    }),
    'form of unknown length (411)': await john.send({
      method: 'POST',
      path: '/profile',
      headers: { 'transfer-encoding': 'chunked' },
    }),
    'form, refused': await john.submit('/profile', form, { first_name: '' }),
    'form, nothing changed (303)': await john.submit('/profile', form),
    'action, refused': await john.callAction('/profile', actionId('saveProfile'), [['first_name', '']]),
    'unknown action': await john.callAction('/profile', '0'.repeat(42), []),
    'sign-out (303)': await john.copy().send({ method: 'POST', path: '/sign-out' }),
  };
  const shared = {
    'sign-in page': await nobody.get('/sign-in'),
    'forgotten password': await nobody.get('/forgotten-password'),
    'not found (404)': await john.get('/nowhere'),
    'not found below the API (404)': await john.get('/api/nowhere'),
    'method not allowed (405)': await john.send({ method: 'PUT', path: '/api/customer' }),
    'malformed address': await john.get('/%E0%A4%A'),
    'malformed path of a file': await john.get('/_next/static/%E0%A4%A'),
    'redirect of a trailing slash (308)': await john.get('/profile/'),
    live: await nobody.get('/api/health/live'),
    ready: await nobody.get('/api/health/ready'),
    icon: await nobody.get('/icon.svg'),
    style: await nobody.get(style),
    script: await nobody.get(script),
    'missing chunk (404)': await nobody.get('/_next/static/chunks/none.js'),
    'image optimiser': await nobody.get('/_next/image?url=%2Ficon.svg&w=64&q=75'),
    OPTIONS: await nobody.send({ method: 'OPTIONS', path: '/api/session' }),
  };
  return { personal, shared };
}

type Kinds = Record<string, Answer>;

const EXPECTED_STATUS = /\((\d{3})\)/;

test('every kind of response has the security headers', async ({ portal }) => {
  const { personal, shared } = await everyKind(portal.url);
  const nonces = new Set<string>();
  const all = Object.entries({ ...personal, ...shared });
  for (const [name, { status, headers }] of all) {
    const expected = EXPECTED_STATUS.exec(name)?.[1];
    if (expected) expect(status, name).toBe(Number(expected));
    expect(status, name).toBeLessThan(500);
    expect(headers, name).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['permissions-policy'], name).toMatch(/camera=\(\).*microphone=\(\).*geolocation=\(\)/);
    for (const header of [
      'x-powered-by',
      'server',
      'strict-transport-security',
      'access-control-allow-origin',
    ]) {
      expect(headers[header], `${header} of ${name}`).toBeUndefined();
    }
    const policy = directives(headers['content-security-policy']);
    expect(policy, name).toMatchObject({
      'default-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
      'connect-src': "'self'",
    });
    expect(policy['script-src'], name).toMatch(/^'self' 'nonce-[\w+/=]{22,}' 'strict-dynamic'$/);
    expect(Object.values(policy).join(), name).not.toMatch(/unsafe|\*|https?:/);
    nonces.add(policy['script-src'] ?? '');
  }
  expect(nonces.size, 'a nonce is never used twice').toBe(all.length);
  const kept = Object.entries(personal).filter(
    ([, { headers }]) => !/\bno-store\b/.test(headers['cache-control'] ?? ''),
  );
  expect(
    kept.map(([name]) => name),
    'what caches may keep',
  ).toEqual([]);
  expect(personal.download?.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/);
});

test('https responses have HSTS', async ({ startOwn }) => {
  const { url } = await startOwn({ PORTAL_URL: 'https://portal.example' });
  const { personal, shared } = await everyKind(url, 'https://portal.example');
  for (const [name, { headers }] of Object.entries({ ...personal, ...shared })) {
    expect(headers['strict-transport-security'], name).toMatch(/^max-age=\d{8,}/);
    expect(headers['content-security-policy'], name).toContain('upgrade-insecure-requests');
  }
});

test('every script of a page has the nonce of its response', async ({ john, visitor }) => {
  const answers = [
    ...(await Promise.all(ACCOUNT_PAGES.map((page) => john.get(page)))),
    await visitor.get('/nowhere'),
  ];
  for (const { headers, body } of answers) {
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
    const scripts = body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(body.match(/<[^>]+\son\w+=/g)).toBeNull();
    expect(body.match(/(src|action|<link[^>]* href)="(https?:)?\/\/[^"]*"/g)).toBeNull();
  }
});

test('no source maps and no other files than the public ones are served', async ({ john }) => {
  const chunks = new Set<string>();
  for (const page of [...ACCOUNT_PAGES, '/nowhere']) {
    for (const [chunk] of (await john.get(page)).body.matchAll(/\/_next\/static\/[\w./~-]+\.(js|css)/g)) {
      chunks.add(chunk);
    }
  }
  for (const chunk of JSON.stringify(JSON.parse(readFileSync(MANIFEST, 'utf8'))).match(
    /static\/[\w./~-]+/g,
  ) ?? []) {
    chunks.add(`/_next/${chunk}`);
  }
  expect(chunks.size).toBeGreaterThan(5);
  for (const chunk of chunks) {
    expect((await john.get(`${chunk}.map`)).status, chunk).toBe(404);
    expect((await john.get(chunk)).body.includes('sourceMappingURL'), chunk).toBe(false);
  }
  for (const file of [
    '/package.json',
    '/.env',
    '/.git/HEAD',
    '/lib/env.ts',
    '/.next/BUILD_ID',
    '/_next/server/server-reference-manifest.json',
    '/_next/static/../server/server-reference-manifest.json',
    '/_next/static/%2e%2e/server/server-reference-manifest.json',
    '/_next/static/..%2fserver%2fserver-reference-manifest.json',
    '/_next/static/..%5cserver%5cserver-reference-manifest.json',
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/_next/data/build/profile.json',
  ]) {
    const { status, body } = await john.get(file);
    expect([400, 404], file).toContain(status);
    expect(body, file).not.toMatch(/encryptionKey|root:x|"dependencies"|refs\/heads/);
  }
});

test('in a browser: no request to other hosts, no error, no CSP violation', async ({ page, portal, t }) => {
  const { requests, problems } = watch(page);
  await page.goto('/');
  await field(page, t.signIn.identifier).fill(JOHN.email);
  await field(page, t.signIn.password).fill(PASSWORD);
  await button(page, t.signIn.submit).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('John Smith');
  for (const path of ACCOUNT_PAGES) {
    await page.goto(path);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
  }
  await page.goto('/profile');
  await field(page, t.profile.fields.first_name).fill('');
  await button(page, t.common.save).click();
  await expect(page.getByText(t.errors.required)).toBeVisible();
  await field(page, t.profile.fields.first_name).fill('Johnny');
  await button(page, t.common.save).click();
  await expect(page.getByText(t.form.saved)).toBeVisible();
  await page.getByRole('button', { name: t.common.signOut }).click();
  await expect(page.getByText(t.signIn.signedOut)).toBeVisible();
  expect(problems).toEqual([]);
  expect([...new Set(requests.map((url) => new URL(url).origin))]).toEqual([portal.url]);
});

test('script in any field of a record stays text', async ({ page, portal, signIn }) => {
  const { requests, problems } = watch(page);
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await signIn('mallory@example.com');
  for (const path of ACCOUNT_PAGES) {
    await page.goto(path);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
    await expect(page.locator('main script, main img[onerror], main svg[onload]')).toHaveCount(0);
    await expect(page.locator('a[href^="javascript:"], img[src^="javascript:"]')).toHaveCount(0);
  }
  expect(problems).toEqual([]);
  expect([...new Set(requests.map((url) => new URL(url).origin))]).toEqual([portal.url]);
});

/** Records a page's requests and errors. */
function watch(page: Page): { requests: string[]; problems: string[] } {
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  return { requests, problems };
}

function directives(policy: string | string[] | undefined): Record<string, string> {
  const parts = String(policy).split('; ');
  return Object.fromEntries(parts.map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
}

test('every response has its headers, including the first after a start', async ({ sandbox }) => {
  const port = await freePort();
  const starting = startPortal(sandbox.url, { PORT: String(port) });
  const isStarted = starting.then(() => true);
  const answers: Response[] = [];
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/sign-in`, { headers: { connection: 'close' } }).then(
      (answer) => answers.push(answer),
      () => undefined,
    );
  while (!(await Promise.race([isStarted, ask().then(() => false)])));
  await (await starting).stop();
  expect(answers.length).toBeGreaterThan(0);
  for (const { headers } of answers) {
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});
