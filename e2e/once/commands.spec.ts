import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kiosks } from '../../lib/kiosk/settings.ts';
import { STANDALONE } from '../../scripts/standalone.mjs';
import { expect, test } from '../fixtures.ts';
import { freePort, launch, SESSION_SECRET, waitFor } from '../support/servers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const START = 'scripts/start.mjs';

/** Valid settings, except for CareCloud's address. */
const GOOD: Record<string, string> = {
  PORTAL_URL: 'http://localhost:3000',
  CARECLOUD_APP_ID: '82de12eb8b138791e678fd11c3',
  CARECLOUD_BACKOFF_MS: '1',
  SESSION_SECRET,
};

const OPERATOR = {
  CARECLOUD_ENTERPRISE_APP_ID: '89d1a6111b3fb6e74665d948',
  CARECLOUD_ENTERPRISE_LOGIN: 'fabulous_user',
  CARECLOUD_ENTERPRISE_PASSWORD: 'password_example',
};

/** Runs a command of the project and waits for it. */
async function run(parameters: string[], settings: Record<string, string>) {
  const child = spawn(process.execPath, parameters, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 40_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, lines: output.trim().split('\n') };
}

const doctor = (settings: Record<string, string>) =>
  run(['--conditions=react-server', 'scripts/doctor.ts'], settings);

test('the doctor reports ok for every step', async ({ sandbox }) => {
  await sandbox.clearJournal();
  const { code, lines } = await doctor({ ...GOOD, CARECLOUD_URL: sandbox.url });
  expect(lines).toEqual([
    `ok    Settings: http://localhost:3000 speaks to ${sandbox.url}`,
    'ok    CareCloud answers: as it should',
    'ok    External application: a token was created',
    expect.stringMatching(/^ok {4}Agreement definitions: \d+ found: /),
    expect.stringMatching(/^ok {4}Sign-up: off/),
    expect.stringMatching(/^ok {4}Newsletter: off/),
    'ok    Channels: links for a new password go to email by E-mail and to phone by Text message',
  ]);
  expect(code).toBe(0);
  const writes = (await sandbox.journal()).filter(({ method }) => method !== 'GET');
  expect(writes.map(({ operation }) => operation)).toEqual(['postToken']);
});

test('the doctor checks an operator’s login if it is set', async ({ sandbox }) => {
  const good = await doctor({ ...GOOD, CARECLOUD_URL: sandbox.url, ...OPERATOR });
  expect(good.lines.at(-1)).toMatch(
    /^ok {4}Enterprise login: fabulous_user, until \d{4}-\d\d-\d\dT[\d:.]+Z$/,
  );
  expect(good.code).toBe(0);
  const wrong = { ...OPERATOR, CARECLOUD_ENTERPRISE_PASSWORD: 'wrong-canary' };
  const bad = await doctor({ ...GOOD, CARECLOUD_URL: sandbox.url, ...wrong });
  expect(bad.lines.at(-1)).toMatch(/^FAIL {2}Enterprise login: refused\. Check CARECLOUD_ENTERPRISE_APP_ID/);
  expect(bad.code).toBe(1);
  expect(good.output + bad.output).not.toMatch(/password_example|wrong-canary/);
});

test('the doctor says what sign-up needs', async ({ sandbox }) => {
  const off = await doctor({ ...GOOD, CARECLOUD_URL: sandbox.url });
  expect(off.lines.join('\n')).toMatch(/ok +Sign-up: off\. .*81e4a9c7d05b3f6218ca94e7b0 \(Customer portal\)/);
  const on = { ...GOOD, CARECLOUD_URL: sandbox.url, SIGN_UP_SOURCE_ID: '81e4a9c7d05b3f6218ca94e7b0' };
  expect((await doctor(on)).lines.join('\n')).toMatch(/ok +Sign-up: new customers come from Customer portal/);
  const { code, lines } = await doctor({ ...on, SIGN_UP_SOURCE_ID: 'x' });
  expect([code, lines.at(-1)]).toEqual([
    1,
    expect.stringMatching(/^FAIL +Sign-up: SIGN_UP_SOURCE_ID names x; there are /),
  ]);
});

test('the doctor checks that everything the settings name exists in CareCloud', async ({ sandbox }) => {
  test.setTimeout(120_000);
  const kiosk = { id: 'hall', name: 'Hall', code: `scrypt:16384:7K3M:${'A'.repeat(22)}:${'A'.repeat(43)}` };
  const good = {
    ...GOOD,
    CARECLOUD_URL: sandbox.url,
    CARECLOUD_AGREEMENT_IDS: 'gtc=8a10c64fd27be93158f0a6b7c2',
    SIGN_UP_REQUIRED: 'email,consent:8b27e5d90c4f1a683bd7e20f94',
    SIGN_UP_SOURCE_ID: '81e4a9c7d05b3f6218ca94e7b0',
    NEWSLETTER_SOURCE_ID: '86e05affc7a7abefcd513ab400',
    PASSWORD_CHANNEL_EMAIL: '83c9e05af7217b446de08a9f5b',
    KIOSKS: JSON.stringify([{ ...kiosk, store: '8bed991c68a4' }]),
  };
  const { code, lines } = await doctor(good);
  expect(lines.slice(4)).toEqual([
    'ok    Sign-up: new customers come from Customer portal',
    expect.stringMatching(/^ok {4}Newsletter: who signs up comes from \S/),
    'ok    Channels: links for a new password go to email by Letter and to phone by Text message',
    'ok    Kiosks: 1, each of a store there is, or of none',
  ]);
  expect(code).toBe(0);

  const cases: [string, string, RegExp][] = [
    [
      'CARECLOUD_AGREEMENT_IDS',
      'gtc=x1',
      /^FAIL {2}Agreement definitions: CARECLOUD_AGREEMENT_IDS names x1; there are /,
    ],
    [
      'SIGN_UP_REQUIRED',
      'gtc,consent:x1',
      /^FAIL {2}Agreement definitions: SIGN_UP_REQUIRED names x1; there are /,
    ],
    [
      'NEWSLETTER_SOURCE_ID',
      'x1',
      /^FAIL {2}Newsletter: NEWSLETTER_SOURCE_ID names x1; there are .*81e4a9c7d05b3f6218ca94e7b0/,
    ],
    [
      'PASSWORD_CHANNEL_PHONE',
      'x1',
      /^FAIL {2}Channels: PASSWORD_CHANNEL_PHONE names x1; there are .*\(E-mail\)/,
    ],
    [
      'KIOSKS',
      JSON.stringify([{ ...kiosk, store: 'x1' }]),
      /^FAIL {2}Kiosks: CareCloud has no store of that id for hall\. Check store in KIOSKS$/,
    ],
  ];
  for (const [name, value, last] of cases) {
    const bad = await doctor({ ...good, [name]: value });
    expect(bad.lines.at(-1), name).toMatch(last);
    expect(bad.code, name).toBe(1);
  }
});

test('the doctor reports a required consent without a text', async ({ sandbox }) => {
  const terms = '8a10c64fd27be93158f0a6b7c2';
  const good = {
    ...GOOD,
    CARECLOUD_URL: sandbox.url,
    SIGN_UP_SOURCE_ID: '81e4a9c7d05b3f6218ca94e7b0',
    SIGN_UP_REQUIRED: 'email,gtc',
  };
  await sandbox.reword(terms, { text: '<p> </p>', last_change: '2026-11-25 10:00:00' });
  const { code, lines } = await doctor(good);
  expect(lines.at(-1)).toMatch(
    new RegExp(`^FAIL {2}Agreement definitions: ${terms} .* has no text\\. Publish one`),
  );
  expect(code).toBe(1);
  const optional = await doctor({ ...good, SIGN_UP_REQUIRED: 'email' });
  expect(optional.code).toBe(0);
});

test('the doctor refuses an incomplete operator’s login', async ({ sandbox }) => {
  const { CARECLOUD_ENTERPRISE_PASSWORD: _, ...half } = OPERATOR;
  const { code, lines } = await doctor({ ...GOOD, CARECLOUD_URL: sandbox.url, ...half });
  expect(lines.at(-1)).toBe(
    'FAIL  Enterprise login: all three settings are needed; missing: CARECLOUD_ENTERPRISE_PASSWORD',
  );
  expect(code).toBe(1);
});

test('the doctor says what to do about each problem', async ({ sandbox, portal }) => {
  const stranger = createServer((_, response) => response.end('<h1>Welcome to nginx!</h1>')).listen(
    0,
    '127.0.0.1',
  );
  await once(stranger, 'listening');
  const elsewhere = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  const good = { ...GOOD, CARECLOUD_URL: sandbox.url };
  const cases: [Record<string, string>, RegExp][] = [
    [{ ...good, CARECLOUD_APP_ID: 'wrong' }, /^FAIL {2}External application: .*CARECLOUD_APP_ID/],
    [
      { ...good, CARECLOUD_URL: 'http://127.0.0.1:9' },
      /^FAIL {2}CareCloud answers: no connection\. Check CARECLOUD_URL/,
    ],
    [{ ...good, CARECLOUD_URL: elsewhere }, /^FAIL {2}CareCloud answers: .*CARECLOUD_URL/],
    [{ ...good, CARECLOUD_URL: portal.url }, /^FAIL {2}CareCloud answers: .*not CareCloud.*CARECLOUD_URL/],
    [{ ...good, SESSION_SECRET: 'short-canary' }, /^FAIL {2}Settings: SESSION_SECRET must be/],
    [{ ...good, CARECLOUD_URL: '' }, /^FAIL {2}Settings: CARECLOUD_URL is missing/],
  ];
  for (const [settings, last] of cases) {
    const { code, lines, output } = await doctor(settings);
    expect(lines.at(-1)).toMatch(last);
    expect(code).toBe(1);
    expect(output).not.toMatch(/\n\s+at |short-canary/);
  }
  stranger.close();

  await sandbox.reset({ agreements: 0 });
  const none = await doctor(good);
  expect(none.lines.at(-1)).toMatch(/^FAIL {2}Agreement definitions: there are none/);
});

/** One of each kind: missing, refused, and those the server would replace. `env.test.ts` has the others. */
const BAD_SETTINGS: [string, string][] = [
  ['CARECLOUD_URL', ''],
  ['SESSION_SECRET', 'canary-value'],
  ['PORT', '99999'],
  ['HOSTNAME', 'canary-value'],
];

test('an invalid setting stops the start with one line that names it, but not its value', async ({
  sandbox,
}) => {
  for (const [name, value] of BAD_SETTINGS) {
    const PORT = String(await freePort());
    const settings = { ...GOOD, CARECLOUD_URL: sandbox.url, PORT, [name]: value };
    const { code, lines, output } = await run([START], settings);
    expect(lines, `${name}=${value}`).toEqual([expect.stringMatching(`^Settings: ${name} `)]);
    expect(code, name).not.toBe(0);
    expect(output).not.toMatch(/canary-value/i);
  }
});

test('the image’s start refuses an invalid port, too', async () => {
  for (const PORT of ['canary-value', '99999', '0', '1e3']) {
    const { code, output } = await run([path.join(STANDALONE, 'server.js')], { ...GOOD, PORT });
    expect(output).toBe('Settings: PORT must be a port, 1 to 65535\n');
    expect(code).toBe(1);
  }
});

test('a logo that is not in the build stops the start', async ({ sandbox }) => {
  const settings = { ...GOOD, CARECLOUD_URL: sandbox.url, PORT: String(await freePort()) };
  const { code, lines } = await run([START], { ...settings, BRAND_LOGO: '/canary-value.svg' });
  expect(lines.at(-1)).toMatch(/^Settings: BRAND_LOGO must be a path of a file in public\/: (?!.*canary)/);
  expect(code).toBe(1);
});

test('several invalid settings are named together', async () => {
  const { code, output } = await run([START], {});
  expect(code).not.toBe(0);
  for (const name of ['CARECLOUD_URL', 'CARECLOUD_APP_ID', 'SESSION_SECRET', 'PORTAL_URL']) {
    expect(output).toContain(name);
  }
});

test('pseudonyms of a network match the log, in any spelling of its addresses', async () => {
  const settings = { ...GOOD, CARECLOUD_URL: 'http://127.0.0.1:9' };
  const words = async (address: string) => {
    const { lines } = await run(
      ['--conditions=react-server', 'scripts/pseudonym.ts', 'network', address],
      settings,
    );
    expect(lines).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
    return lines;
  };
  const network = await words('2001:db8:1:2::/64');
  expect(await words('2001:db8:1:2:3:4:5:6')).toEqual(network);
  expect(await words('2001:DB8:1:2::1')).toEqual(network);
  expect(await words('2001:db8:1:3::1')).not.toEqual(network);
  expect(await words('::ffff:203.0.113.9')).toEqual(await words('203.0.113.9'));
});

test('pseudonyms need settings, and say which', async () => {
  const { code, lines } = await run(
    ['--conditions=react-server', 'scripts/pseudonym.ts', 'customer', 'a'],
    {},
  );
  expect(lines).toEqual([expect.stringMatching(/^Settings: CARECLOUD_URL is missing: /)]);
  expect(code).toBe(1);
});

const kioskCode = (...parameters: string[]) => run(['scripts/kiosk-code.ts', ...parameters], {});

test('a kiosk’s code comes with an entry that the portal accepts', async () => {
  const { code, output } = await kioskCode(
    'prague-1',
    'Prague, entrance',
    '--store=86e0',
    '--language=de',
    '--json',
  );
  expect(code).toBe(0);
  const { entry } = JSON.parse(output);
  expect(entry).toEqual({
    id: 'prague-1',
    name: 'Prague, entrance',
    store: '86e0',
    language: 'de',
    code: expect.stringMatching(/^scrypt:/),
  });
  expect(kiosks.parse(JSON.stringify([entry]))).toHaveLength(1);
});

test('no code is created for a kiosk that the portal would refuse', async () => {
  const cases: [string[], RegExp][] = [
    [['Prague 1'], /^id must be /],
    [['prague-1', 'x'.repeat(61)], /^name must be /],
    [['prague-1', '--store', 'x'.repeat(65)], /^--store must be /],
    [['prague-1', '--language', 'xx'], /^--language must be one of cs, en, sk, de$/],
    [['prague-1', '--languge', 'cs'], /^Unknown option '--languge'/],
    [['prague-1', '--store'], /^Option '--store <value>' argument missing/],
    [['prague-1', 'Prague', '1'], /^Usage: /],
    [[], /^Usage: /],
  ];
  for (const [parameters, first] of cases) {
    const { code, lines, output } = await kioskCode(...parameters);
    expect(lines[0], parameters.join(' ')).toMatch(first);
    expect(lines.at(-1)).toMatch(/^Usage: npm run kiosk:code /);
    expect(output).not.toMatch(/scrypt|\n\s+at /);
    expect(code).toBe(1);
  }
});

test('the demo does not take another server on its port for the portal', async ({ portal }) => {
  const { port } = new URL(portal.url);
  for (const name of ['PORT', 'SANDBOX_PORT']) {
    const { code, output } = await run(['scripts/demo.mjs'], { PORT: '0', SANDBOX_PORT: '0', [name]: port });
    expect(output).toBe(
      `${name} ${port} cannot be used (EADDRINUSE). Choose another: ${name}=${Number(port) + 1} npm run demo\n`,
    );
    expect(code).toBe(1);
  }
});

/** A copy of the parts of the project that its start needs, installed and built, with its own .env. */
function folderWith(settings: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-'));
  const installed = JSON.stringify({ packages: {} });
  for (const part of ['.next', 'node_modules']) mkdirSync(path.join(folder, part));
  for (const part of ['lib', 'sandbox', '.next/standalone', '.next/static'])
    symlinkSync(path.join(ROOT, part), path.join(folder, part));
  cpSync(path.join(ROOT, 'scripts'), path.join(folder, 'scripts'), { recursive: true });
  writeFileSync(path.join(folder, 'package-lock.json'), installed);
  writeFileSync(path.join(folder, 'node_modules/.package-lock.json'), installed);
  writeFileSync(path.join(folder, '.next/BUILD_ID'), 'of-the-tests');
  writeFileSync(path.join(folder, '.env'), settings);
  return folder;
}

test('the demo ignores the settings of a portal in .env', async ({ sandbox }) => {
  test.setTimeout(120_000);
  const folder = folderWith('REDIS_URL=redis://127.0.0.1:9\nMETRICS_PORT=none\n');
  const started = await run([path.join(folder, START)], { ...GOOD, CARECLOUD_URL: sandbox.url });
  expect(started.lines).toEqual([expect.stringMatching(/^Settings: METRICS_PORT must be /)]);

  const [PORT, SANDBOX_PORT] = [String(await freePort()), String(await freePort())];
  const url = `http://127.0.0.1:${PORT}`;
  const demo = launch([path.join(folder, 'scripts/demo.mjs')], { PORT, SANDBOX_PORT }, url);
  try {
    await waitFor(`${url}/api/health/ready`, demo);
  } finally {
    await demo.stop();
    rmSync(folder, { recursive: true });
  }
});
