import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { freePort, launch, type Server, waitFor } from '../e2e/support/servers.ts';
import { isBuildStale, ROOT } from '../scripts/run.mjs';

const BARE = path.join(import.meta.dirname, 'bare');
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next');

/** Public pages, and those of a signed-in customer. */
export const PUBLIC_PAGES = ['/sign-in', '/sign-up', '/forgotten-password', '/newsletter'];
export const ACCOUNT_PAGES = [
  '/',
  '/profile',
  '/profile/photo',
  '/address',
  '/consents',
  '/interests',
  '/security',
  '/data',
];

/** The source files of the bare pages. */
const SOURCES = ['app', 'customer.ts', 'instrumentation.ts', 'next.config.ts'];

/**
 * Starts bare pages of the same framework like the portal: the baseline for its pages. Builds them unless that was done already,
 * with these sources and this framework.
 */
export async function startBare(settings: Record<string, string> = {}): Promise<Server> {
  if (isBuildStale(BARE, SOURCES)) {
    execFileSync(process.execPath, [NEXT, 'build', BARE], { stdio: 'ignore' });
  }
  const built = path.join(BARE, '.next');
  const folder = path.join(built, 'standalone', path.relative(ROOT, BARE));
  cpSync(path.join(built, 'static'), path.join(folder, '.next', 'static'), { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = launch([path.join(folder, 'server.js')], { ...settings, PORT: String(port) }, url);
  await waitFor(url, server);
  return server;
}

/**
 * The size of the script files that a first visit loads, in bytes, each gzipped the same way. It does not depend on
 * the machine.
 *
 * @param isSignedIn whether to open the page as the customer of CareCloud's manual
 */
export async function scriptBytes(
  browser: Browser,
  origin: string,
  address: string,
  isSignedIn: boolean,
): Promise<number> {
  const context = await browser.newContext({ baseURL: origin });
  if (isSignedIn) {
    const data = { identifier: 'john.smith@example.com', password: 'Sandbox-2026' };
    await context.request.post('/api/session', { data, headers: { origin } });
  }
  const page = await context.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body, { level: 6 }).length);
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}
