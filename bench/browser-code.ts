import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { startApp, startPortal, startSandbox } from '../e2e/support/servers.ts';
import { findChromium } from '../scripts/browser.mjs';

/**
 * `npm run bench`: the script code a browser runs at the first load of each page, gzipped, against a bare page of
 * the same framework built the same way. Sizes do not depend on the machine.
 */

const BARE = path.join(import.meta.dirname, 'bare');
const NEXT = path.resolve(import.meta.dirname, '../node_modules/next/dist/bin/next');
const OPEN = ['/sign-in', '/sign-up'];
const PAGES = [...OPEN, '/', '/profile', '/address', '/consents', '/data'];

execFileSync(process.execPath, [NEXT, 'build', BARE], { stdio: 'ignore' });
const bare = await startApp(BARE);
const sandbox = await startSandbox();
const portal = await startPortal(sandbox.url);
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
});
try {
  const baseline = await scriptBytes(browser, bare.url, '/');
  console.log(`${'page'.padEnd(12)}${'bytes, gzip'.padStart(12)}${'× bare'.padStart(9)}`);
  console.log(`${'bare'.padEnd(12)}${String(baseline).padStart(12)}${'1.000'.padStart(9)}`);
  for (const page of PAGES) {
    const bytes = await scriptBytes(browser, portal.url, page);
    console.log(
      `${page.padEnd(12)}${String(bytes).padStart(12)}${(bytes / baseline).toFixed(3).padStart(9)}`,
    );
  }
} finally {
  await browser.close();
  await Promise.all([bare.stop(), portal.stop(), sandbox.stop()]);
}

/** What a first visit loads as script files, each compressed by the same gzip. */
async function scriptBytes(inBrowser: Browser, origin: string, address: string): Promise<number> {
  const context = await inBrowser.newContext({ baseURL: origin });
  if (!OPEN.includes(address) && origin === portal.url) {
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
