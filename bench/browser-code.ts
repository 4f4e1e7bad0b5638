import { chromium } from '@playwright/test';
import { startPortal, startSandbox } from '../e2e/support/servers.ts';
import { findChromium } from '../scripts/browser.mjs';
import { ACCOUNT_PAGES, PUBLIC_PAGES, scriptBytes, startBare } from './first-load.ts';

/**
 * `npm run bench`: the script code a browser runs at the first load of each page, gzipped, against a bare page of
 * the same framework built the same way.
 */

const bare = await startBare();
const sandbox = await startSandbox();
const portal = await startPortal(sandbox.url);
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
});
try {
  const baseline = await scriptBytes(browser, bare.url, '/', false);
  const row = (page: string, bytes: string, ratio: string) =>
    console.log(`${page.padEnd(22)}${bytes.padStart(12)}${ratio.padStart(9)}`);
  row('page', 'bytes, gzip', '× bare');
  row('bare', String(baseline), '1.000');
  for (const page of [...PUBLIC_PAGES, ...ACCOUNT_PAGES]) {
    const bytes = await scriptBytes(browser, portal.url, page, ACCOUNT_PAGES.includes(page));
    row(page, String(bytes), (bytes / baseline).toFixed(3));
  }
} finally {
  await browser.close();
  await Promise.all([bare.stop(), portal.stop(), sandbox.stop()]);
}
