import { button, expect, field, test, warmedUp } from '../fixtures.ts';
import { operations } from '../support/calls.ts';
import { CUSTOMER_READS } from '../support/pages.ts';
import { ACCOUNT_PAGES } from '../support/routes.ts';
import type { JournalEntry } from '../support/sandbox.ts';
import { startPortal } from '../support/servers.ts';
import { enterCode, stranger } from '../support/sign-up.ts';

/** How long each call of a wave takes: longer than a busy portal needs to begin them all. */
const WAVE_MS = 1000;

/** Calls that started after another one had ended. */
const late = (calls: JournalEntry[]) => {
  const firstEnd = Math.min(...calls.map(({ endedAt }) => endedAt ?? Number.POSITIVE_INFINITY));
  return calls.filter(({ startedAt }) => startedAt > firstEnd);
};

const asked = (calls: JournalEntry[]) => calls.map(({ operation, query }) => `${operation}?${query}`);

for (const path of ACCOUNT_PAGES) {
  test(`asks CareCloud once for ${path}`, async ({ page, sandbox, signIn }) => {
    await signIn();
    await page.goto(path);
    await sandbox.clearJournal();
    await page.goto(path, { waitUntil: 'networkidle' });
    expect((await operations(sandbox)).sort()).toEqual(CUSTOMER_READS[path] ?? ['getCustomers']);
  });

  test(`asks in one wave for ${path} when nothing is at hand yet`, async ({ page, sandbox, context }) => {
    const portal = await startPortal(sandbox.url);
    try {
      await warmedUp(sandbox);
      const data = { identifier: 'john.smith@example.com', password: 'Sandbox-2026' };
      await context.request.post(`${portal.url}/api/session`, { data, headers: { origin: portal.url } });
      // This language has not been used yet.
      await context.addCookies([{ name: 'language', value: 'sk', url: portal.url }]);
      await sandbox.clearJournal();
      await sandbox.addFault({ operation: '*', times: 30, kind: 'delay', ms: WAVE_MS });
      await page.goto(`${portal.url}${path}`, { waitUntil: 'networkidle' });
      const calls = await sandbox.journal();
      const reads = CUSTOMER_READS[path] ?? ['getCustomers'];
      expect(calls.map(({ operation }) => operation)).toEqual(expect.arrayContaining(reads));
      expect(new Set(asked(calls)).size).toBe(calls.length);
      expect(late(calls)).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}

test('asks in one wave for the details of a sign-up when nothing is at hand yet', async ({
  page,
  sandbox,
  t,
}) => {
  const portal = await startPortal(sandbox.url);
  try {
    await warmedUp(sandbox);
    const email = stranger();
    await page.goto(`${portal.url}/sign-up`);
    await field(page, t.signUp.contact.any).fill(email);
    await button(page, t.signUp.sendCode).click();
    await expect(field(page, t.signUp.code)).toBeVisible();
    await enterCode(page, t, await sandbox.code(email));
    await expect(field(page, t.signUp.password)).toBeVisible();
    await page.context().addCookies([{ name: 'language', value: 'sk', url: portal.url }]);
    await sandbox.clearJournal();
    await sandbox.addFault({ operation: '*', times: 10, kind: 'delay', ms: WAVE_MS });
    await page.goto(`${portal.url}/sign-up`, { waitUntil: 'networkidle' });
    const calls = await sandbox.journal();
    expect(calls.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['getConsents', 'getStores']),
    );
    expect(new Set(asked(calls)).size).toBe(calls.length);
    expect(late(calls)).toEqual([]);
  } finally {
    await portal.stop();
  }
});

test('writes with one read before and one after', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  await sandbox.clearJournal();
  await page.getByLabel(t.profile.fields.first_name).fill('Johnny');
  await page.getByRole('button', { name: t.common.save }).click();
  await expect(page.getByText(t.form.saved)).toBeVisible();
  const operations = (await sandbox.journal()).map(({ operation }) => operation);
  expect(operations.slice(0, 3)).toEqual(['getCustomers', 'putCustomer', 'getCustomers']);
  // The page with the result is a separate view.
  expect(operations.slice(3)).toEqual(['getCustomers']);
});
