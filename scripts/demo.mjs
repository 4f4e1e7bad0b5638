import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { environment, installIfNeeded, isBuildStale, ROOT, runOrExit } from './run.mjs';

/**
 * `npm run demo`: installs the dependencies, builds if the build is out of date, starts the sandbox and the portal,
 * and prints where to click. With CARECLOUD_URL set, it starts no sandbox and the portal uses that CareCloud. Ignores
 * .env, which may be of a portal in use.
 */

const PORT = process.env.PORT || '3000';
const SANDBOX_PORT = process.env.SANDBOX_PORT || '4600';
const CUSTOMERS = [
  ['john.smith@example.com', 'the customer of CareCloud’s manual'],
  ['420523828931', 'the same, by phone'],
  ['9990000000017', 'the same, by card'],
  ['jana.novakova@example.com', 'a Czech customer with a photo and dated consents'],
];

const ownSandbox = !process.env.CARECLOUD_URL;
await requireFree('PORT', PORT);
if (ownSandbox) await requireFree('SANDBOX_PORT', SANDBOX_PORT);
await installIfNeeded();
await runOrExit('node', [
  '--input-type=module',
  '-e',
  "(await import('./scripts/node-version.mjs')).requireNode()",
]);
if (isBuildStale()) await runOrExit('npm', ['run', '--silent', 'build']);

const kiosk = demoKiosk();
const settings = {
  PORT,
  SANDBOX_PORT,
  PORTAL_URL: process.env.PORTAL_URL || `http://localhost:${PORT}`,
  SESSION_SECRET: process.env.SESSION_SECRET || demoSecret(),
  KIOSKS: process.env.KIOSKS || JSON.stringify([kiosk.entry]),
  KIOSK_STATUS_TOKEN: process.env.KIOSK_STATUS_TOKEN || demoSecret('kiosk-status-token'),
  ...(ownSandbox && {
    CARECLOUD_URL: `http://127.0.0.1:${SANDBOX_PORT}`,
    CARECLOUD_APP_ID: '82de12eb8b138791e678fd11c3',
    SIGN_UP_SOURCE_ID: '81e4a9c7d05b3f6218ca94e7b0',
    SIGN_UP_REQUIRED: 'first_name,last_name,gtc',
    BRAND_NAME: process.env.BRAND_NAME || 'Evergreen',
    // The sandbox's identity provider redirects only to portals on this machine.
    ...(!process.env.PORTAL_URL && {
      OIDC_NAME: 'Sandbox ID',
      OIDC_ISSUER: `http://127.0.0.1:${SANDBOX_PORT}/oidc`,
      OIDC_CLIENT_ID: 'customer-portal',
      OIDC_CLIENT_SECRET: 'secret-of-the-sandbox-client',
      OIDC_NETWORK_ID: '8a4f0c9e2b7d41d6a3',
    }),
    HANDOVER_APPS: JSON.stringify([
      {
        name: 'Loyalty app',
        url: `http://127.0.0.1:${SANDBOX_PORT}/loyalty/enter`,
        id: '8b0fd4c7e2196a53d870be41f9',
      },
    ]),
    NEWSLETTER_SOURCE_ID: '86e05affc7a7abefcd513ab400',
    CARD_FORMATS: process.env.CARD_FORMATS || '999:13',
  }),
};

const children = [
  ...(ownSandbox ? [start('node', ['sandbox/main.ts'])] : []),
  start('node', ['scripts/start.mjs', '--no-env-file'], { LOG_LEVEL: process.env.LOG_LEVEL || 'warn' }),
];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

await answers(`http://127.0.0.1:${PORT}/api/health/live`);
process.stdout.write(`
  The portal is open:   ${settings.PORTAL_URL}
${ownSandbox ? `  The sandbox runs at:  ${settings.CARECLOUD_URL}\n\n  Sign in as:\n${CUSTOMERS.map(([who, what]) => `    ${who.padEnd(28)} ${what}`).join('\n')}\n    Password: Sandbox-2026\n    Or create an account: the one-time code is in the messages below (referral code: FRIEND2026)\n\n  E-mails and text messages it sends:  ${settings.CARECLOUD_URL}/outbox\n  Another application, for the handover:  ${settings.CARECLOUD_URL}/loyalty\n` : `  CareCloud:            ${process.env.CARECLOUD_URL}\n`}
${process.env.KIOSKS ? '' : `  Enrol a browser as a kiosk:  ${settings.PORTAL_URL}/kiosk/enrol\n    Code: ${kiosk.code}    (permanent: use a separate browser profile or private window)\n    Status of the kiosks: curl -H "Authorization: Bearer ${settings.KIOSK_STATUS_TOKEN}" ${settings.PORTAL_URL}/api/kiosks\n`}
  Stop with Ctrl+C.
`);

function start(command, parameters, extra) {
  const child = spawn(command, parameters, {
    cwd: ROOT,
    env: environment({ ...settings, ...extra }),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.once('exit', (code) => stop(code ?? 1));
  return child;
}

function stop(code) {
  for (const child of children) child.removeAllListeners('exit').kill('SIGTERM');
  process.exitCode = code;
}

/** Exits when a port is in use: another server on it would be taken for the portal. */
async function requireFree(name, port) {
  const probe = createServer();
  try {
    await once(probe.listen(Number(port)), 'listening');
  } catch (error) {
    process.stderr.write(
      `${name} ${port} cannot be used (${error.code}). Choose another: ${name}=${Number(port) + 1} npm run demo\n`,
    );
    process.exit(1);
  }
  probe.close();
  await once(probe, 'close');
}

/** A secret, generated once per working folder: demo sessions survive a restart. */
function demoSecret(name = 'secret') {
  return keptOnce(name, () => randomBytes(32).toString('hex'));
}

/** A kiosk, generated once per working folder, with its enrolment code. */
function demoKiosk() {
  const make = () =>
    execFileSync('node', ['scripts/kiosk-code.ts', 'demo', 'Demo kiosk', '--json'], {
      cwd: ROOT,
      env: environment(),
      encoding: 'utf8',
    });
  return JSON.parse(keptOnce('kiosk', make));
}

function keptOnce(name, make) {
  const file = path.join(ROOT, '.demo', name);
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, make(), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

async function answers(url) {
  for (;;) {
    if (process.exitCode !== undefined) return;
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
