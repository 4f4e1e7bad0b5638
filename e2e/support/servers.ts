import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fstatSync, openSync, readSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { completeStandalone, STANDALONE } from '../../scripts/standalone.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A running server, its output, and how to stop it. */
export type Server = {
  url: string;
  pid: number;
  output: () => string;
  isRunning: () => boolean;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
};

export const SESSION_SECRET = 'a secret for tests of more than 32 characters';

/** URL of the sandbox's other application. */
export const LOYALTY_APP = { name: 'Loyalty app', id: '8b0fd4c7e2196a53d870be41f9' };

/** Starts a sandbox on a free port. */
export async function startSandbox(): Promise<Server> {
  const port = await freePort();
  const server = launch(['sandbox/main.ts'], { SANDBOX_PORT: String(port) }, `http://127.0.0.1:${port}`);
  await waitFor(`${server.url}/__sandbox/journal`, server);
  return server;
}

/**
 * Starts the built portal, the same as in the image, on a free port.
 *
 * @param settings settings that add to or replace the tests' usual ones
 * @param folder the build's folder, if not the project's
 */
export async function startPortal(
  sandboxUrl: string,
  settings: Record<string, string> = {},
  folder = STANDALONE,
): Promise<Server> {
  completeStandalone();
  const port = Number(settings.PORT) || (await freePort());
  const url = `http://localhost:${port}`;
  const environment = {
    PORT: String(port),
    PORTAL_URL: url,
    PORTAL_LANGUAGE: 'en',
    CARECLOUD_URL: sandboxUrl,
    CARECLOUD_APP_ID: '82de12eb8b138791e678fd11c3',
    CARECLOUD_BACKOFF_MS: '20',
    CARECLOUD_BREAKER_CALLS: '100000',
    MAX_EVENT_LOOP_DELAY_MS: '100000',
    SIGN_UP_SOURCE_ID: '81e4a9c7d05b3f6218ca94e7b0',
    SIGN_UP_REQUIRED: 'first_name,last_name,gtc',
    SESSION_SECRET,
    PASSWORD_ANSWER_MS: '300',
    CODE_LIMIT_CONTACT: '100000',
    CODE_LIMIT_ADDRESS: '100000',
    CODE_LIMIT_DEVICE: '100000',
    CODE_LIMIT_PORTAL: '100000',
    CUSTOMER_LIMIT_DRAFT: '100000',
    CUSTOMER_LIMIT_EXPORT: '100000',
    CUSTOMER_LIMIT_PHOTO: '100000',
    CUSTOMER_LIMIT_WRITE: '100000',
    OIDC_NAME: 'Sandbox ID',
    OIDC_ISSUER: `${sandboxUrl}/oidc`,
    OIDC_CLIENT_ID: 'customer-portal',
    OIDC_CLIENT_SECRET: 'secret-of-the-sandbox-client',
    OIDC_NETWORK_ID: '8a4f0c9e2b7d41d6a3',
    SIGN_IN_LIMIT_ADDRESS: '100000',
    SIGN_IN_LIMIT_DEVICE: '100000',
    HANDOVER_APPS: JSON.stringify([
      { name: LOYALTY_APP.name, url: `${sandboxUrl}/loyalty/enter`, id: LOYALTY_APP.id },
    ]),
    NEWSLETTER_SOURCE_ID: '86e05affc7a7abefcd513ab400',
    ...settings,
  };
  const server = launch([path.join(folder, 'server.js')], environment, url);
  await waitFor(`${url}/api/health/live`, server);
  return server;
}

/**
 * Starts a server of the project. It writes into a file that has no name any more: what it has written before it answers is in
 * its output as soon as the answer is here, which a pipe does not promise.
 */
export function launch(parameters: string[], settings: Record<string, string>, url: string): Server {
  const file = path.join(tmpdir(), `output-${randomUUID()}`);
  const written = openSync(file, 'a+');
  rmSync(file);
  const child = spawn(process.execPath, parameters, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...settings,
    },
    stdio: ['ignore', written, written],
  });
  const output = () => {
    const bytes = Buffer.alloc(fstatSync(written).size);
    readSync(written, bytes, 0, bytes.length, 0);
    return bytes.toString('utf8');
  };
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    url,
    pid: child.pid ?? 0,
    output,
    isRunning,
    stop: (signal = 'SIGTERM') => stop(child, signal),
  };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

export async function waitFor(url: string, server: Server): Promise<void> {
  for (let tries = 0; tries < 300 && server.isRunning(); tries++) {
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await setTimeout(100);
  }
  throw new Error(`${url} did not answer.\n${server.output()}`);
}

/** A free port. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
