import { ACCOUNT_PAGES, PUBLIC_PAGES, scriptBytes, startBare } from '../../bench/first-load.ts';
import { expect, test } from '../fixtures.ts';

/** How much more JavaScript than a bare page of the framework a page may load. */
const MOST = 1.05;

test('pages load hardly more code than the framework itself', async ({ browser, portal }) => {
  test.setTimeout(180_000);
  const bare = await startBare();
  const baseline = await scriptBytes(browser, bare.url, '/', false);
  await bare.stop();
  const ratios: Record<string, number> = {};
  for (const page of [...PUBLIC_PAGES, ...ACCOUNT_PAGES]) {
    ratios[page] = (await scriptBytes(browser, portal.url, page, ACCOUNT_PAGES.includes(page))) / baseline;
  }
  expect(Object.entries(ratios).filter(([, ratio]) => ratio > MOST)).toEqual([]);
});
