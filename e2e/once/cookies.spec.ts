import { seal } from '../../lib/session/seal.ts';
import { generator, spoiled } from '../../lib/testing/spoiled.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { openCookies, reseal } from '../support/sealed.ts';
import { SESSION_SECRET } from '../support/servers.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const CUSTOMERS = ['peter.kovac', 'anna.schmidt', 'alex.doe', 'eva.extra', 'taro.yamada', 'nora.number'];

/** All cookies that the portal sets during a visit. */
async function cookiesOfAVisit(visitor: Visitor): Promise<string[]> {
  const answers: Answer[] = [];
  for (const name of CUSTOMERS) answers.push(await visitor.signIn(`${name}@example.com`, PASSWORD));
  answers.push(await visitor.signIn(JOHN.email, PASSWORD, { remember: true }));
  const address = await visitor.form('/address', 'city');
  answers.push(await visitor.submit('/address', address, { address4: 'Back yard' }));
  await reseal(visitor, { lastSeenAt: Date.now() - 5 * MINUTE });
  answers.push(await visitor.get('/'), await visitor.signOut(), await visitor.get('/sign-in?plain'));
  return answers.flatMap(({ headers }) => headers['set-cookie'] ?? []);
}

test('every cookie is HttpOnly, SameSite=Lax, for this host only and small', async ({ visitor }) => {
  const lines = await cookiesOfAVisit(visitor);
  const names = new Set(lines.map((line) => line.split('=')[0]));
  expect([...names].sort()).toEqual(['device', 'language', 'notice', 'plain', 'seen', 'session']);
  for (const line of lines) {
    const attributes = line.toLowerCase().split('; ').slice(1);
    expect(attributes, line).toEqual(expect.arrayContaining(['path=/', 'httponly', 'samesite=lax']));
    expect(line).not.toMatch(/;\s*(domain|secure)/i);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(4096);
    expect(Number(/max-age=(\d+)/i.exec(line)?.[1] ?? 0)).toBeLessThanOrEqual(400 * 24 * 3600);
  }
});

test('on https every cookie is Secure and has the __Host- prefix', async ({ startOwn }) => {
  const { url } = await startOwn({ PORTAL_URL: 'https://portal.example' });
  const visitor = new Visitor(url, 'https://portal.example');
  await visitor.signIn(JOHN.email, PASSWORD);
  const plain = new Visitor(url);
  for (const [name, value] of visitor.cookies) plain.cookies.set(name.replace('__Host-', ''), value);
  const lines = (await visitor.signIn(JOHN.email, PASSWORD)).headers['set-cookie'] ?? [];
  expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([
    '__Host-device',
    '__Host-language',
    '__Host-session',
  ]);
  for (const line of lines) expect(line).toMatch(/; Secure/);
  expect((await plain.get('/api/session')).status, 'cookies without the prefix').toBe(401);
});

test('without "keep me signed in" the session ends with the browser', async ({ visitor }) => {
  const sessionLine = ({ headers }: Answer) =>
    headers['set-cookie']?.find((line) => line.startsWith('session=')) ?? '';
  expect(sessionLine(await visitor.signIn(JOHN.email, PASSWORD))).not.toMatch(/max-age|expires/i);
  const remembered = sessionLine(await visitor.signIn(JOHN.email, PASSWORD, { remember: true }));
  expect(Number(/Max-Age=(\d+)/.exec(remembered)?.[1]) / (24 * 3600)).toBeCloseTo(30, 1);
});

test('a cookie from before signing in is invalid afterwards', async ({ visitor }) => {
  await visitor.signIn(JANA.email, PASSWORD);
  const before = visitor.copy();
  await visitor.signIn(JOHN.email, PASSWORD);
  await expectSignedOut(before);
  const device = visitor.copy();
  device.cookies.set('session', before.cookies.get('session') ?? '');
  await expectSignedOut(device);
  expect((await visitor.get('/api/session')).status).toBe(200);
});

test('a cookie replayed after signing out is invalid, also after signing in again', async ({ john }) => {
  const before = john.copy();
  expect((await john.signOut()).status).toBe(204);
  expect(john.cookies.has('session')).toBe(false);
  await expectSignedOut(before);
  await john.signIn(JOHN.email, PASSWORD);
  await expectSignedOut(before);
});

test('a cookie replayed after signing out during an outage of CareCloud is invalid', async ({
  john,
  sandbox,
}) => {
  const before = john.copy();
  await sandbox.addFault({ operation: 'postTokenLogout', times: 1, kind: 'reset' });
  expect((await john.signOut()).status).toBe(204);
  await expectSignedOut(before);
});

test('a session ends here when CareCloud no longer accepts its token', async ({ john, sandbox }) => {
  await sandbox.killTokens(JOHN.id);
  expect((await john.get('/api/customer')).status).toBe(401);
  await expectSignedOut(john);
});

test('a session ends when its account is set inactive', async ({ john, sandbox }) => {
  await sandbox.changeElsewhere(JOHN.id, { state: 2 });
  expect((await john.get('/api/customer')).status).toBe(401);
  await expectSignedOut(john);
});

test('a session cookie is invalid in another browser', async ({ john, portal }) => {
  const other = new Visitor(portal.url);
  await other.signIn(JANA.email, PASSWORD);
  other.cookies.set('session', john.cookies.get('session') ?? '');
  await expectSignedOut(other);
  other.cookies.delete('device');
  await expectSignedOut(other);
});

test('a value sealed for one purpose is invalid for others', async ({ john }) => {
  const { device, session } = await openCookies(john);
  const shown = (await john.form('/profile', 'shown')).fields.find(([name]) => name === 'shown')?.[1] ?? '';
  const values = [
    john.cookies.get('device') ?? '',
    shown,
    await seal(session, 'device'),
    await seal(session, 'session'),
    await seal(session, `session ${'0'.repeat(64)}`),
    await seal({ ...session, token: '' }, `session ${device.id}`),
    await seal({ customerId: session.customerId }, `session ${device.id}`),
    await seal([session], `session ${device.id}`),
  ];
  for (const value of values) {
    const forger = john.copy();
    forger.cookies.set('session', value);
    await expectSignedOut(forger);
  }
});

const LIMITS: [string, object, boolean][] = [
  ['29 minutes idle', { lastSeenAt: -29 * MINUTE }, true],
  ['30 minutes idle', { lastSeenAt: -30 * MINUTE }, false],
  ['almost 12 hours', { signedInAt: -12 * HOUR + MINUTE }, true],
  ['12 hours, used all the time', { signedInAt: -12 * HOUR }, false],
  ['five minutes in the future', { lastSeenAt: 5 * MINUTE }, false],
  ['tomorrow', { signedInAt: DAY }, false],
  ['remembered, a day idle', { mode: 'remembered', lastSeenAt: -DAY, signedInAt: -DAY }, true],
  ['remembered, a week idle', { mode: 'remembered', lastSeenAt: -7 * DAY, signedInAt: -7 * DAY }, false],
  ['remembered, almost 30 days', { mode: 'remembered', signedInAt: -30 * DAY + HOUR }, true],
  ['remembered, 30 days', { mode: 'remembered', signedInAt: -30 * DAY }, false],
];

for (const [name, change, isOpen] of LIMITS) {
  test(`a session of ${name} is ${isOpen ? 'open' : 'over'}`, async ({ alex, sandbox }) => {
    const now = Date.now();
    const times = Object.entries(change).map(([key, value]) => [
      key,
      typeof value === 'number' ? now + value : value,
    ]);
    await reseal(alex, Object.fromEntries(times));
    await sandbox.clearJournal();
    expect((await alex.copy().get('/api/session')).status).toBe(isOpen ? 200 : 401);
    if (isOpen) return;
    expect((await alex.get('/profile')).headers.location).toBe('/sign-in?next=%2Fprofile&reason=over');
    expect((await alex.patch({ changes: { first_name: 'Late' } })).status).toBe(401);
    expect(await sandbox.journal(), 'CareCloud is not asked').toEqual([]);
  });
}

test('using a session extends its idle limit, but not its absolute limit', async ({ alex }) => {
  const signedInAt = Date.now() - 3 * HOUR;
  await reseal(alex, { signedInAt, lastSeenAt: Date.now() - 20 * MINUTE });
  const own = alex.cookies.get('session');
  await alex.get('/');
  expect(alex.cookies.get('session'), 'the session’s own cookie stays as it was').toBe(own);
  const { session } = await openCookies(alex);
  expect(session.signedInAt).toBe(signedInAt);
  expect(Date.now() - session.lastSeenAt).toBeLessThan(MINUTE);
  expect((await alex.get('/')).headers['set-cookie']).toBeUndefined();
});

test('a session secret can be replaced without signing anyone out', async ({ john, startOwn, portal }) => {
  const fresh = 'another secret for tests of more than 32 characters';
  const [prepared, rotated, replaced] = await Promise.all([
    startOwn({ SESSION_SECRET: `${SESSION_SECRET},${fresh}` }),
    startOwn({ SESSION_SECRET: `${fresh},${SESSION_SECRET}` }),
    startOwn({ SESSION_SECRET: fresh }),
  ]);
  const early = john.at(prepared.url);
  expect((await early.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  for (const { url } of [portal, rotated]) {
    expect((await early.at(url).get('/api/session')).status, 'sealed by the old one still').toBe(200);
  }
  await john.signIn(JOHN.email, PASSWORD);
  expect((await john.at(rotated.url).get('/api/session')).status).toBe(200);
  expect((await john.at(replaced.url).get('/api/session')).status).toBe(401);

  await reseal(john, { lastSeenAt: Date.now() - 5 * MINUTE });
  const used = john.at(rotated.url);
  await used.get('/');
  expect((await used.at(replaced.url).get('/api/session')).status, 'sealed anew by being used').toBe(200);

  const later = john.at(rotated.url);
  expect((await later.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  expect((await later.at(replaced.url).get('/api/session')).status, 'sealed by the new one').toBe(200);
  expect((await later.at(prepared.url).get('/api/session')).status, 'known there before').toBe(200);
  expect((await later.at(portal.url).get('/api/session')).status, 'not known there').toBe(401);
});

const MUTANTS = 2000;

test(`${MUTANTS} mutated cookies: no access, no crash`, async ({ john, sandbox, portal }) => {
  test.setTimeout(120_000);
  const cookies = {
    device: john.cookies.get('device') ?? '',
    session: john.cookies.get('session') ?? '',
  };
  const random = generator(20260101);
  const attempts = Array.from({ length: MUTANTS }, (_, n) => {
    const forger = new Visitor(portal.url);
    const isDevice = n % 4 === 0;
    const { device, session } = cookies;
    forger.cookies.set('device', isDevice ? spoiled(device, random) : device);
    forger.cookies.set('session', isDevice ? session : spoiled(session, random));
    const path = n % 8 < 6 ? '/api/session' : n % 8 === 6 ? '/profile' : '/sign-in';
    return { forger, path };
  });
  await sandbox.clearJournal();
  const failures: string[] = [];
  await inParallel(25, attempts, async ({ forger, path }) => {
    const { status, body } = await forger.get(path);
    const expected = { '/api/session': 401, '/profile': 307, '/sign-in': 200 }[path];
    const tooLong = status === 431;
    if ((status !== expected && !tooLong) || body.includes(JOHN.email)) {
      failures.push(`${path} ${status} ${forger.cookies.get('session')}`.slice(0, 200));
    }
  });
  expect(failures).toEqual([]);
  // A sign-out of an earlier test may still have to be sent to CareCloud.
  const calls = (await sandbox.journal()).filter(({ operation }) => operation !== 'postTokenLogout');
  expect(calls).toEqual([]);
  expect((await john.get('/api/session')).status).toBe(200);
});

async function expectSignedOut(visitor: Visitor): Promise<void> {
  const copy = visitor.copy();
  for (const path of ['/api/session', '/api/customer', '/api/customer/export']) {
    expect((await copy.get(path)).status, path).toBe(401);
  }
  expect((await copy.get('/profile')).headers.location).toMatch(/^\/sign-in/);
  expect((await copy.patch({ changes: { first_name: 'Mallory' } })).status).toBe(401);
}

async function inParallel<T>(count: number, items: T[], run: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const workers = Array.from({ length: count }, async () => {
    for (const item of rest) await run(item);
  });
  await Promise.all(workers);
}
