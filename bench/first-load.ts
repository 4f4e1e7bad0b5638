import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { type Server, startApp } from '../e2e/support/servers.ts';

export const BARE = path.join(import.meta.dirname, 'bare');
const NEXT = path.resolve(import.meta.dirname, '../node_modules/next/dist/bin/next');

/** The pages anybody can open, and those of a signed-in customer. */
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

/** Builds bare pages of the same framework: what any page of the portal is measured against. */
export function buildBare(): void {
  execFileSync(process.execPath, [NEXT, 'build', BARE], { stdio: 'ignore' });
}

/** Builds and starts them. */
export function startBare(): Promise<Server> {
  buildBare();
  return startApp(BARE);
}

/**
 * What a first visit loads as script files, in bytes, each compressed by the same gzip. It does not depend on the machine.
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
