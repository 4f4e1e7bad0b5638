import { actionId } from '../support/build.ts';
import { JOHN, JOHNS_DATA, PASSWORD } from '../support/customers.ts';
import { ACCOUNT_PAGES } from '../support/routes.ts';
import type { Fault, Sandbox } from '../support/sandbox.ts';
import { openCookies } from '../support/sealed.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const FAULTS: Fault['kind'][] = ['reset', 'html', 'empty', 'truncated', 'wrong_type', 'not_json', 'status'];
const TYPED = [
  'Canary-Name',
  'canary.mail@example.com',
  '+420 601 999 888',
  '601999888',
  'Canary Street',
  'Canary-Pass-1',
];

/** The framework's lines before the log begins. */
const BANNER = /^(▲ |- |✓ |\s*$)/;

test('no personal data and no secret is in the log, whatever fails', async ({ startOwn, sandbox }) => {
  test.setTimeout(120_000);
  const portal = await startOwn({ LOG_LEVEL: 'trace' });
  const visitor = new Visitor(portal.url);
  const secrets = await misfortunes(visitor, sandbox);
  const output = portal.output();
  const lines = linesOf(output);
  expect(lines.length).toBeGreaterThan(100);
  const events = new Set(lines.map(({ event }) => event));
  for (const event of [
    'sign-in',
    'sign-out',
    'session-ended',
    'password-check',
    'write',
    'carecloud',
    'framework',
  ]) {
    expect(events.has(event), event).toBe(true);
  }
  const found = [...JOHNS_DATA, ...TYPED, ...secrets, PASSWORD, 'Fe26.2'].filter((text) =>
    output.includes(text),
  );
  expect(found).toEqual([]);
});

test('nothing in a request can forge a log line', async ({ startOwn }) => {
  const portal = await startOwn({ LOG_LEVEL: 'trace' });
  const visitor = new Visitor(portal.url);
  const forged = '{"level":"info","time":"2026-01-01T00:00:00.000Z","event":"forged"}';
  const attempts = [`x\r\n${forged}\r\n`, `x\n${forged}`, `x\u2028${forged}`, `x\r${forged}`];
  for (const text of attempts) {
    await visitor.signIn(text, text);
    await visitor.signIn(JOHN.email, PASSWORD);
    await visitor.patch({ changes: { first_name: text, [text]: text } });
    const form = await visitor.form('/profile', 'shown');
    await visitor.submit('/profile', form, { first_name: text, [text]: text });
    await visitor.get(`/${encodeURIComponent(text)}?next=${encodeURIComponent(text)}`);
    await visitor.get('/', { 'user-agent': text.replace(/[\r\n\u2028]/g, '\t'), 'accept-language': forged });
    await visitor.callAction('/profile', `x\t${forged}`, [[text, text]]);
    const type = 'multipart/form-data; boundary=x';
    for (const name of [
      `name="$ACTION_ID_${text}"`,
      `name*=utf-8''${encodeURIComponent(`$ACTION_ID_${text}`)}`,
    ]) {
      const body = `--x\r\nContent-Disposition: form-data; ${name}\r\n\r\n\r\n--x--\r\n`;
      await visitor.send({ method: 'POST', path: '/profile', headers: { 'content-type': type }, body });
    }
  }
  const lines = linesOf(portal.output());
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter(({ event }) => event === 'forged')).toEqual([]);
});

test('a request can be followed from the response to CareCloud', async ({ startOwn, sandbox }) => {
  const portal = await startOwn();
  const visitor = new Visitor(portal.url);
  await visitor.signIn(JOHN.email, PASSWORD);
  const { headers } = await visitor.get('/api/customer');
  const id = headers['x-correlation-id'];
  const line = linesOf(portal.output()).find(({ correlationId }) => correlationId === id);
  expect(line).toMatchObject({
    event: 'carecloud',
    method: 'GET',
    route: '/customers',
    status: 200,
    attempt: 0,
  });
  expect((await sandbox.journal()).some(({ correlationId }) => correlationId === id)).toBe(true);
});

test('the error number of a page finds the error in the log', async ({ startOwn, sandbox }) => {
  const portal = await startOwn();
  const visitor = new Visitor(portal.url);
  await visitor.signIn(JOHN.email, PASSWORD);
  await sandbox.addFault({ operation: 'getCustomers', times: 6, kind: 'status', status: 503 });
  const page = await visitor.get('/profile');
  await sandbox.clearFaults();
  const number = /Error number(?:<!-- -->)?: <code[^>]*>(\w+)/.exec(page.body)?.[1];
  expect(number).toMatch(/^[0-9a-f]{32}$/);
  expect(page.headers['x-correlation-id']).toBe(number);
  const failed = linesOf(portal.output()).filter(({ code }) => code === 'server_error');
  expect(failed.some(({ correlationId }) => correlationId === number)).toBe(true);
});

test('every log line of a request has its id, and every response has one', async ({ startOwn }) => {
  const portal = await startOwn({ TRUSTED_PROXIES: 'loopback' });
  const visitor = new Visitor(portal.url);
  const form = await visitor.form('/sign-in', 'identifier');
  await visitor.submit('/sign-in', form, { identifier: JOHN.email, password: 'Wrong-Pass-1' });
  await visitor.signIn(JOHN.email, PASSWORD);
  await visitor.patch({ changes: { first_name: 'John' } });
  await visitor.signOut();
  const events = ['sign-in', 'sign-out', 'write', 'carecloud'];
  const lines = linesOf(portal.output()).filter(({ event, correlationId }) => {
    return events.includes(String(event)) && correlationId !== 'start' && correlationId !== 'health';
  });
  expect(new Set(lines.map(({ event }) => event))).toEqual(new Set(events));
  for (const line of lines) expect(line.correlationId, JSON.stringify(line)).toMatch(/^[0-9a-f]{32}$/);
  for (const path of ['/', '/nowhere', '/icon.svg', '/api/health/live', '/_next/static/none.js']) {
    expect((await visitor.get(path)).headers['x-correlation-id'], path).toMatch(/^[0-9a-f]{32}$/);
    const given = await visitor.get(path, { 'x-request-id': 'of-the-proxy-1' });
    expect(given.headers['x-correlation-id'], path).toBe('of-the-proxy-1');
  }
});

/** A visit during which everything fails. Returns the secrets that were in it. */
async function misfortunes(visitor: Visitor, sandbox: Sandbox): Promise<string[]> {
  const secrets: string[] = [];
  const [name, email, phone, , street, password] = TYPED;
  const typed = {
    first_name: name ?? '',
    email: email ?? '',
    phone: phone ?? '',
    current_password: password ?? '',
  };
  const signIn = await visitor.form('/sign-in', 'identifier');
  await visitor.submit('/sign-in', signIn, { identifier: email ?? '', password: password ?? '' });
  for (const kind of FAULTS) {
    for (const operation of ['postToken', 'postTokenLogin', 'getCustomers']) {
      await sandbox.addFault({ operation, times: 1, kind, ...(kind === 'status' && { status: 500 }) });
      await visitor.signIn(JOHN.email, PASSWORD);
      await sandbox.clearFaults();
    }
    await visitor.signIn(JOHN.email, PASSWORD, { remember: true });
    const { device, session } = await openCookies(visitor);
    secrets.push(device.id, session.token);
    const profile = await visitor.form('/profile', 'shown');
    for (const operation of ['putCustomer', 'getCustomers', 'postTokenLogin', 'postTokenLogout']) {
      await sandbox.addFault({ operation, times: 3, kind, ...(kind === 'status' && { status: 503 }) });
      for (const page of ['/', '/profile']) await visitor.get(page);
      await visitor.submit('/profile', profile, typed);
      await visitor.patch({
        changes: { first_name: name, address1: street, email },
        current_password: password,
      });
      await visitor.patch({ changes: { address1: street } });
      await sandbox.clearFaults();
    }
  }
  for (const page of ACCOUNT_PAGES) await visitor.get(page);
  const address = await visitor.form('/address', 'city');
  await visitor.submit('/address', address, { address1: street ?? '', zip: name ?? '' });
  await visitor.get('/api/customer/export');
  await visitor.get(`/api/customer/photo?photo=${email}`);
  await visitor.get(`/sign-in?next=${email}&identifier=${email}`);
  await visitor.get(`/${email}/${street?.replace(' ', '%20')}`);
  await visitor.callAction('/profile', `x${email}`, Object.entries(typed));
  await visitor.callAction('/profile', actionId('saveProfile'), [['first_name', name ?? '']], {
    headers: { 'content-type': `multipart/form-data; boundary=${name}` },
  });
  await sandbox.killTokens();
  await visitor.submit('/address', address, { address1: street ?? '' });
  await visitor.signIn(JOHN.email, PASSWORD);
  await sandbox.addFault({ operation: 'postTokenLogout', times: 1, kind: 'reset' });
  await visitor.signOut();
  return secrets;
}

/** The log lines, each of which has to be a JSON object. */
function linesOf(output: string): Record<string, unknown>[] {
  const lines = output.split('\n').filter((line) => !BANNER.test(line));
  return lines.map((line) => {
    const entry: unknown = isJson(line) ? JSON.parse(line) : line;
    expect(entry).toMatchObject({
      level: expect.any(String),
      time: expect.any(String),
      event: expect.any(String),
    });
    return entry as Record<string, unknown>;
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
