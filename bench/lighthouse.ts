import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import lighthouse, { type Result } from 'lighthouse';
import { JOHN, PASSWORD } from '../e2e/support/customers.ts';
import { freePort, startPortal, startSandbox } from '../e2e/support/servers.ts';
import { Visitor } from '../e2e/support/visitor.ts';
import { BROWSER_ARGUMENTS, findChromium } from '../scripts/browser.mjs';
import { ACCOUNT_PAGES, PUBLIC_PAGES } from './first-load.ts';
import { median } from './rank-test.ts';

/**
 * `npm run bench:lighthouse [-- --runs 3] [-- <path> …]`: Lighthouse results, as a phone on a slow network, for every
 * public and signed-in page: median scores, the largest contentful paint, and every audit that is not perfect.
 */

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const pages = positionals.length > 0 ? positionals : [...PUBLIC_PAGES, ...ACCOUNT_PAGES];

const sandbox = await startSandbox();
const portal = await startPortal(sandbox.url);
const port = await freePort();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [`--remote-debugging-port=${port}`, ...BROWSER_ARGUMENTS],
});

async function judge(path: string): Promise<Result> {
  const visitor = new Visitor(portal.url);
  if (ACCOUNT_PAGES.includes(path)) await visitor.signIn(JOHN.email, PASSWORD);
  const Cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const judged = await lighthouse(`${portal.url}${path}`, {
    port,
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
    ...(Cookie && { extraHeaders: { Cookie } }),
  });
  if (!judged || judged.lhr.runtimeError) throw new Error(judged?.lhr.runtimeError?.message ?? 'no result');
  if (!judged.lhr.finalDisplayedUrl.endsWith(path)) throw new Error(`${path} led elsewhere`);
  return judged.lhr;
}

/** The audits that lower the score, with their measurements. */
function imperfect({ categories, audits }: Result): string[] {
  const weighty = CATEGORIES.flatMap((category) => categories[category]?.auditRefs ?? []);
  return weighty
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.995)
    .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim());
}

try {
  const cells = (first: string, rest: string[]) => [
    first.padEnd(22),
    ...rest.map((cell) => cell.padStart(14)),
  ];
  console.log(cells('page', [...CATEGORIES, 'LCP, ms']).join(''));
  for (const path of pages) {
    const results: Result[] = [];
    while (results.length < Number(values.runs)) results.push(await judge(path));
    const score = (category: string) =>
      median(results.map(({ categories }) => 100 * (categories[category]?.score ?? 0))).toFixed(0);
    const paint = median(results.map(({ audits }) => audits['largest-contentful-paint']?.numericValue ?? 0));
    const notes = [...new Set(results.flatMap(imperfect))].join(', ');
    console.log(cells(path, [...CATEGORIES.map(score), paint.toFixed(0)]).join(''), '', notes);
  }
} finally {
  await browser.close();
  await Promise.all([portal.stop(), sandbox.stop()]);
}
