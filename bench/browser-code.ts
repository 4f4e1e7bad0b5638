import { chromium } from '@playwright/test';
import { BROWSER_ARGUMENTS, findChromium } from '../scripts/browser.mjs';
import type { Candidates } from './candidates.ts';
import { ACCOUNT_PAGES, PUBLIC_PAGES, scriptBytes } from './first-load.ts';
import type { Row } from './table.ts';

/** JavaScript loaded by the first visit to each page, gzipped, compared with the bare page. */
export async function browserCode({ portal, bare }: Candidates): Promise<Row[]> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: BROWSER_ARGUMENTS,
  });
  try {
    const baseline = await scriptBytes(browser, bare.origin, '/', false);
    const rows: Row[] = [{ what: 'bare: browser code, gzip', value: `${baseline} B` }];
    for (const page of [...PUBLIC_PAGES, ...ACCOUNT_PAGES]) {
      const bytes = await scriptBytes(browser, portal.url, page, ACCOUNT_PAGES.includes(page));
      rows.push({
        what: `portal ${page}: browser code, gzip`,
        value: `${bytes} B`,
        against: `${(bytes / baseline).toFixed(3)} × bare`,
        target: '≤ 1.05 × bare',
      });
    }
    return rows;
  } finally {
    await browser.close();
  }
}
