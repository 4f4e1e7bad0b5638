import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, said, test } from '../fixtures.ts';
import { ALEX, JANA, MALLORY } from '../support/customers.ts';
import type { Server } from '../support/servers.ts';

const t = messagesIn('en');
const { records } = t.data;
const part = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

/** Opens “my data” in English, whatever language the customer has on file. */
async function openInEnglish(page: Page, { url }: Server): Promise<void> {
  await page.context().addCookies([{ name: 'language', value: 'en', url }]);
  await page.goto('/data');
}

test('shows the records as text, and says what is not included', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/data');
  for (const [title, texts] of [
    [records.cards, ['Loyalty card', '9990000000017', '22 June 2029']],
    [
      records.purchases,
      ['19 April 2024', 'CZK\u00a01,290.00', '2\u00a0× Coffee beans', 'Praha – Staroměstské náměstí'],
    ],
    [records.points, ['120', '80.5 left']],
    [records.vouchers, ['A coffee for free', 'COFFEE-4711', 'used on 2 May 2024']],
    [records.messages, ['1 April 2024', 'Your points in March', 'opened on']],
    [records.events, ['Took part in a contest', 'answer: B', 'Prize: Mug']],
    [records.segment_records, ['Regular customers', '20 April 2024']],
    [records.customer_source_records, ['Store', 'C-4711']],
  ] as const) {
    for (const text of texts) await expect(part(page, title)).toContainText(text);
  }
  await expect(page.getByText(t.data.notIncluded)).toBeVisible();
});

test('says of a consent that is not given when it was refused or withdrawn', async ({
  page,
  portal,
  signIn,
}) => {
  await signIn(JANA.email);
  await openInEnglish(page, portal);
  const consents = part(page, t.consents.title);
  await expect(consents).toContainText(t.consents.notGivenOn('20 January 2024 at 08:12'));
  await expect(consents).toContainText(
    `${t.consents.states[1]}, ${t.consents.since('2 November 2023 at 14:05')}`,
  );
});

test('omits empty lists', async ({ page, signIn }) => {
  await signIn(ALEX.email);
  await page.goto('/data');
  await expect(page.getByText(t.data.notIncluded)).toBeVisible();
  for (const title of Object.values(records)) await expect(part(page, title)).toHaveCount(0);
});

test('collapses long lists, and shows ids that are no longer defined', async ({ page, portal, signIn }) => {
  await signIn(JANA.email);
  await openInEnglish(page, portal);
  const purchases = part(page, records.purchases);
  await expect(purchases.getByText('15 December 2024')).toBeHidden();
  await purchases.getByText(t.data.showAll('12')).click();
  await expect(purchases.getByText('15 December 2024')).toBeVisible();
  await expect(purchases.getByRole('term').first()).toContainText('15 December 2024');
  await expect(part(page, records.segment_records)).toContainText('8dead0000000000000ee');
});

test('says which records cannot be used', async ({ page, context, portal, signIn }) => {
  await signIn(JANA.email);
  await context.addCookies([{ name: 'language', value: 'en', url: portal.url }]);
  await page.goto('/data');
  const vouchers = part(page, records.vouchers).getByRole('definition');
  await expect(vouchers.filter({ hasText: 'COFFEE-5000' })).toHaveText(/ · deleted$/);
  await expect(vouchers.filter({ hasText: 'COFFEE-5001' })).toHaveText(/ · valid until 31 December 2028$/);
  await expect(vouchers.filter({ hasText: 'COFFEE-5002' })).toHaveText(/ · not active$/);
  await expect(part(page, records.points).getByText('30 left')).toHaveCount(1);
  await expect(part(page, records.events)).toContainText('Visit to the shop · deleted');
});

test('says which messages did not arrive', async ({ page, context, portal, signIn }) => {
  await signIn(JANA.email);
  await context.addCookies([{ name: 'language', value: 'en', url: portal.url }]);
  await page.goto('/data');
  const messages = part(page, records.messages);
  await messages.getByText(t.data.showAll('7')).click();
  for (const [number, end] of [
    [1, 'not sent'],
    [2, 'jana.novakova@example.com'],
    [3, 'not delivered'],
    [6, 'not sent, your consent was missing'],
    [7, 'jana.novakova@example.com'],
  ] as const) {
    const message = messages.getByRole('definition').filter({ hasText: `Novinky ${number}` });
    await expect(message).toHaveText(new RegExp(` ${end}$`));
  }
});

test('limits the length of very long lists', async ({ page, sandbox, signIn }) => {
  await signIn();
  const purchases = Array.from({ length: 3000 }, (_, index) => ({ total_price: index }));
  const body = { data: { purchases, total_items: purchases.length } };
  await sandbox.addFault({
    operation: 'getSubCustomerPurchases',
    times: 1,
    kind: 'status',
    status: 200,
    body,
  });
  await page.goto('/data');
  await part(page, records.purchases).getByText(t.data.showAll('3,000')).click();
  await expect(part(page, records.purchases)).toContainText(t.data.newest('100', '3,000'));
  await expect(part(page, records.purchases).getByRole('term')).toHaveCount(100);
});

test('says which part cannot be read, on the page and in the export, and shows the others', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn();
  // The answer of a gateway that blocks the path, not of CareCloud.
  await sandbox.addFault({ operation: 'getMessages', kind: 'html', status: 403, times: 2 });
  await sandbox.addFault({ operation: 'getSubCustomerAddresses', kind: 'html', status: 403, times: 2 });
  await page.goto('/data');
  const notice = part(page, t.problems.unavailableTitle);
  await expect(notice.getByRole('alert')).toHaveText(t.problems.unavailableLead);
  await expect(notice.getByRole('listitem')).toHaveText([t.addresses.title, records.messages]);
  await expect(button(page, t.common.retry)).toHaveCount(1);
  await expect(part(page, records.events)).toContainText('Took part in a contest');
  const file = await (await page.request.get('/api/customer/export')).json();
  expect(file).toMatchObject({
    unavailable: ['further_addresses', 'messages'],
    segment_records: [{ segment_name: 'Regular customers' }],
    customer_source_records: [{ customer_source_name: 'Store', external_id: 'C-4711' }],
    not_included: t.data.notIncluded,
  });
  expect(file).not.toHaveProperty('messages');
});

test('says only once that nothing can be read', async ({ page, sandbox, signIn }) => {
  await signIn();
  await sandbox.addFault({ operation: '*', times: 100, kind: 'html', status: 403 });
  await page.goto('/data');
  await expect(said(page, t.problems.unavailableTitle)).toHaveCount(1);
  await expect(button(page, t.common.retry)).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('region')).toHaveCount(0);
});

test('omits what the installation does not have', async ({ page, sandbox, signIn }) => {
  await sandbox.reset({ records: 'off' });
  await signIn();
  await page.goto('/data');
  await expect(page.getByText(t.data.notIncluded)).toBeVisible();
  for (const title of Object.values(records)) await expect(part(page, title)).toHaveCount(0);
  const file = await (await page.request.get('/api/customer/export')).json();
  expect(file.unavailable).toEqual([]);
  expect(file).not.toHaveProperty('events');
});

test('says why a download brings no file', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/data');
  const download = page.getByRole('link', { name: t.data.download });
  const arrived = page.waitForEvent('download');
  await download.click();
  expect((await arrived).suggestedFilename()).toMatch(/^my-data-.*\.json$/);
  // As often as the portal tries: afterwards the page can be shown.
  await sandbox.addFault({ operation: 'getCustomers', kind: 'status', status: 503, times: 3 });
  await download.click();
  await expect(said(page, t.data.notDownloaded.failed)).toBeVisible();
});

test('says why a download brings no file where the page cannot be read either', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn();
  await page.goto('/data');
  await sandbox.addFault({ operation: 'getCustomers', kind: 'status', status: 503, times: 100 });
  await page.getByRole('link', { name: t.data.download }).click();
  await expect(said(page, t.problems.unavailableTitle)).toBeVisible();
  await expect(said(page, t.data.notDownloaded.failed)).toBeVisible();
  await sandbox.clearFaults();
  await button(page, t.common.retry).click();
  await expect(part(page, t.profile.title)).toContainText('John');
});

test('leads to sign in for a download when the session is over', async ({ page, context, signIn }) => {
  await signIn();
  await page.goto('/data');
  await context.clearCookies();
  await page.getByRole('link', { name: t.data.download }).click();
  await expect(page).toHaveURL('/sign-in?next=%2Fdata');
});

test('does not delay the rest for slow parts', async ({ page, sandbox, signIn }) => {
  await signIn();
  await sandbox.hold('getSubCustomerEvents');
  await page.goto('/data', { waitUntil: 'commit' });
  await expect(part(page, t.profile.title)).toContainText('John');
  await expect(part(page, records.cards)).toHaveCount(0);
  await sandbox.clearFaults();
  await expect(part(page, records.events)).toContainText('Took part in a contest');
});

test('shows scripts in records as harmless text', async ({ page, signIn }) => {
  await signIn(MALLORY.email);
  await page.goto('/data');
  await expect(part(page, records.messages)).toContainText('<script>alert(1)</script>');
  await expect(page.locator('main [onerror]')).toHaveCount(0);
});

for (const language of LANGUAGES) {
  test(`speaks ${language}`, async ({ page, context, portal, signIn }) => {
    const words = messagesIn(language).data;
    await signIn();
    await context.addCookies([{ name: 'language', value: language, url: portal.url }]);
    await page.goto('/data');
    for (const title of Object.values(words.records)) await expect(part(page, title)).toBeVisible();
    await expect(page.getByText(words.notIncluded)).toBeVisible();
  });
}
