import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, field, postSession, said, switchLanguage } from '../fixtures.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import type { Sandbox } from '../support/sandbox.ts';
import type { Server } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const t = messagesIn('en');
const ENGLISH = { 'accept-language': 'en' };

/** Fills a portal with requests that wait for CareCloud; resolves to a function that has them answered. */
async function filled(portal: Server, sandbox: Sandbox, requests: number): Promise<() => Promise<void>> {
  const john = new Visitor(portal.url);
  expect((await john.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  await sandbox.clearJournal();
  await sandbox.hold('getCustomers', requests);
  // A browser's last request may still take a place.
  const occupy = async () => {
    while ((await john.get('/api/customer')).status === 503);
  };
  const waiting = Promise.all(Array.from({ length: requests }, occupy));
  await expect.poll(async () => (await sandbox.calls('getCustomers')).length).toBe(requests);
  return async () => {
    await sandbox.clearFaults();
    await waiting;
  };
}

const REQUESTS = 8;
const SETTINGS = { MAX_REQUESTS: String(REQUESTS) };

test('an overloaded portal refuses new requests before it does anything, and recovers', async ({
  startOwn,
  sandbox,
}) => {
  const portal = await startOwn(SETTINGS);
  const end = await filled(portal, sandbox, REQUESTS);
  const visitor = new Visitor(portal.url);

  const page = await visitor.get('/sign-in', ENGLISH);
  expect(page.status).toBe(503);
  expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(page.body).toContain(t.busy.read);

  const write = await visitor.signIn(JOHN.email, PASSWORD);
  expect(write.status).toBe(503);
  expect(write.headers['content-type']).toBe('application/problem+json');
  expect(await sandbox.calls('postTokens')).toEqual([]);

  expect((await visitor.get('/api/health/live')).status).toBe(200);
  expect((await visitor.get('/api/health/ready')).status).toBe(200);
  const missing = await visitor.get('/_next/static/missing.js');
  expect([missing.status, missing.body]).toEqual([404, 'Not Found']);

  await end();
  expect((await visitor.get('/sign-in', ENGLISH)).status).toBe(200);
});

test('a portal whose event loop is delayed refuses new requests until it has recovered', async ({
  startOwn,
}) => {
  const limitMs = 500;
  const portal = await startOwn({ MAX_EVENT_LOOP_DELAY_MS: String(limitMs) });
  const visitor = new Visitor(portal.url);
  const statusNow = async () => (await visitor.get('/sign-in', ENGLISH)).status;
  await expect.poll(statusNow, { timeout: 30_000 }).toBe(200);
  process.kill(portal.pid, 'SIGSTOP');
  try {
    // Sent on the connection of the last, it is there when the event loop goes on.
    const meanwhile = statusNow();
    const live = visitor.get('/api/health/live');
    await setTimeout(2 * limitMs);
    process.kill(portal.pid, 'SIGCONT');
    expect(await meanwhile).toBe(503);
    expect((await live).status).toBe(200);
  } finally {
    process.kill(portal.pid, 'SIGCONT');
  }
  await expect.poll(statusNow, { timeout: 30_000 }).toBe(200);
});

test('requests that were waiting on a connection when it closed leave nothing behind', async ({
  startOwn,
}) => {
  const portal = await startOwn(SETTINGS);
  const { hostname, port, host } = new URL(portal.url);
  const open = () => readdirSync(`/proc/${portal.pid}/fd`).length;
  const visitor = new Visitor(portal.url);
  const page = await visitor.get('/sign-in', ENGLISH);
  // A large one: a small file has been read, and is closed, before anybody gets it.
  const scripts = page.body.match(/\/_next\/static\/chunks\/[^"\\]+\.js/g) ?? [];
  const sizes = await Promise.all(scripts.map(async (path) => (await visitor.get(path)).body.length));
  const largest = scripts[sizes.indexOf(Math.max(...sizes))];
  if (!largest) throw new Error('the page has no script');
  const before = open();
  for (const path of [largest, '/sign-in']) {
    for (let n = 0; n < REQUESTS; n++) {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(REQUESTS));
      await once(socket, 'readable');
      socket.destroy();
    }
  }
  await expect.poll(async () => (await visitor.get('/sign-in', ENGLISH)).status).toBe(200);
  await expect.poll(open).toBeLessThan(before + REQUESTS);
});

/** Minimum limit of unfinished bodies from one network (lib/overload/gate.ts). */
const SHARE = 10;

test('many unfinished bodies block only the network that sends them', async ({ startOwn }) => {
  const { url } = await startOwn({ ...SETTINGS, MAX_REQUESTS: '20', TRUSTED_PROXIES: 'loopback' });
  const { hostname, port, origin, host } = new URL(url);
  const sockets: Socket[] = [];
  let refused = 0;
  try {
    for (let n = 0; n < 3 * SHARE; n++) {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      sockets.push(socket);
      socket.setEncoding('utf8').on('data', (text: string) => {
        if (text.startsWith('HTTP/1.1 503')) refused++;
      });
      socket.write(
        `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nX-Forwarded-For: 203.0.113.7\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"identifier":`,
      );
    }
    await expect.poll(() => refused).toBe(2 * SHARE);
    const attempt = (address: string) =>
      new Visitor(url).send({
        method: 'POST',
        path: '/api/session',
        headers: { 'x-forwarded-for': address },
        body: { identifier: JOHN.email, password: PASSWORD },
      });
    expect((await attempt('198.51.100.4')).status, 'somebody else').toBe(200);
    expect((await new Visitor(url).get('/sign-in', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
    expect((await attempt('203.0.113.7')).status, 'whoever sends it').toBe(503);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await attempt('203.0.113.7')).status).toBe(200);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

test.describe('with scripts', () => {
  test('a form that is refused says so and keeps what was typed', async ({
    page,
    context,
    startOwn,
    sandbox,
  }) => {
    const portal = await startOwn(SETTINGS);
    expect(
      (await postSession(context, portal.url, { identifier: JANA.email, password: PASSWORD })).status(),
    ).toBe(200);
    await page.goto(`${portal.url}/profile`);
    await switchLanguage(page, 'en');
    const firstName = field(page, t.profile.fields.first_name);
    await firstName.fill('Johana');
    const end = await filled(portal, sandbox, REQUESTS);
    await button(page, t.common.save).click();
    await expect(said(page, t.unexpected.notDone.busy)).toBeVisible();
    await expect(firstName).toHaveValue('Johana');
    expect(await sandbox.puts()).toEqual([]);

    await end();
    await button(page, t.common.save).click();
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(1);
  });

  test('a page that is refused reloads by itself later', async ({ page, context, startOwn, sandbox }) => {
    const portal = await startOwn(SETTINGS);
    expect(
      (await postSession(context, portal.url, { identifier: JANA.email, password: PASSWORD })).status(),
    ).toBe(200);
    await page.goto(`${portal.url}/profile`);
    await switchLanguage(page, 'en');
    const end = await filled(portal, sandbox, REQUESTS);
    await page.getByRole('navigation').getByRole('link', { name: t.nav.address }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.busy.title);
    await expect(page).toHaveURL(`${portal.url}/address`);
    await end();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.address.title, { timeout: 30_000 });
  });
});

test('without scripts, a form that is refused says that nothing was saved', async ({ startOwn, sandbox }) => {
  const portal = await startOwn(SETTINGS);
  const john = new Visitor(portal.url);
  await john.signIn(JOHN.email, PASSWORD);
  const form = await john.form('/profile?plain', 'first_name');
  const end = await filled(portal, sandbox, REQUESTS);
  const answer = await john.submit('/profile', form, { first_name: 'Jim' });
  expect(answer.status).toBe(503);
  expect(answer.body).toContain(t.busy.write);
  expect(await sandbox.puts()).toEqual([]);
  await end();
});
