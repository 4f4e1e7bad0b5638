import type { Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, field, said, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';

const t = messagesIn('en');
const { first_name, phone, current_password } = t.profile.fields;

async function goTo(page: Page, area: string): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name: area, exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Does something, and waits until a draft with this text is saved. */
async function keeping(page: Page, text: string, act: () => Promise<void>): Promise<void> {
  const sent = page.waitForRequest((request) => request.postData()?.includes(text) ?? false);
  await act();
  // The answer begins when the draft is saved; the page may never read it to its end.
  await (await sent).response();
}

/** Types something, and waits until it is saved as a draft. */
const type = (page: Page, label: string, text: string) =>
  keeping(page, text, () => field(page, label).fill(text));

/** Types something and goes elsewhere at once, which saves it as a draft. */
const typeAndGo = (page: Page, label: string, text: string, area: string) =>
  keeping(page, text, async () => {
    await field(page, label).fill(text);
    await goTo(page, area);
  });

test.beforeEach(async ({ page, signIn }) => {
  await signIn();
  await page.goto('/profile');
});

test('what was typed is there again after leaving the page, until it is discarded', async ({
  page,
  sandbox,
}) => {
  await type(page, first_name, 'Johnn');
  await typeAndGo(page, first_name, 'Johnny', t.nav.address);
  await expect(field(page, t.address.fields.city)).toBeVisible();
  await goTo(page, t.nav.profile);
  await expect(said(page, t.form.draft)).toBeVisible();
  await expect(field(page, first_name)).toHaveValue('Johnny');
  expect(await sandbox.puts()).toEqual([]);

  await field(page, first_name).fill('');
  await button(page, t.form.discard).click();
  await expect(field(page, first_name)).toHaveValue('John');
  await expect(said(page, t.form.draft)).toHaveCount(0);
  await page.reload();
  await expect(field(page, first_name)).toHaveValue('John');
  await expect(said(page, t.form.draft)).toHaveCount(0);
  expect(await sandbox.puts()).toEqual([]);
});

test('the Enter key saves a restored draft, and removes it', async ({ page, sandbox }) => {
  await type(page, first_name, 'Johnny');
  await goTo(page, t.nav.address);
  await expect(field(page, t.address.fields.city)).toBeVisible();
  await goTo(page, t.nav.profile);
  await expect(said(page, t.form.draft)).toBeVisible();
  await field(page, first_name).press('Enter');
  await expect(said(page, t.form.saved)).toBeVisible();
  expect((await sandbox.customer(JOHN.id)).personal_information.first_name).toBe('Johnny');
  await page.reload();
  await expect(field(page, first_name)).toHaveValue('Johnny');
  await expect(said(page, t.form.draft)).toHaveCount(0);
});

test('a changed phone in a restored draft needs the password, too', async ({ page, sandbox }) => {
  await type(page, phone, '+420 601 123 456');
  await goTo(page, t.nav.address);
  await goTo(page, t.nav.profile);
  await expect(said(page, t.form.draft)).toBeVisible();
  await field(page, current_password).fill(PASSWORD);
  await button(page, t.common.save).click();
  await expect(said(page, t.form.asking)).toBeVisible();
  await expect(field(page, current_password)).toBeHidden();
  expect(await sandbox.puts()).toEqual([]);
});

test('a reverted change is no draft, and a password is never part of one', async ({ page }) => {
  const bodies: string[] = [];
  page.on('request', (request) => bodies.push(request.postData() ?? ''));
  await type(page, phone, '+420 601 123 456');
  await keeping(page, '601 123 456', () => field(page, current_password).fill(PASSWORD));
  await typeAndGo(page, phone, '+420 523 828 931', t.nav.address);
  await goTo(page, t.nav.profile);
  await expect(field(page, phone)).toHaveValue('+420 523 828 931');
  await expect(said(page, t.form.draft)).toHaveCount(0);
  expect(bodies.filter((body) => body.includes(PASSWORD))).toEqual([]);
});

test('what was chosen and left before the scripts came is a draft, too', async ({ page }) => {
  const { promise: come, resolve: letCome } = Promise.withResolvers<void>();
  await page.route('**/_next/static/chunks/**/*.js*', async (route) => {
    await come;
    await route.continue();
  });
  await page.goto('/profile', { waitUntil: 'commit' });
  const gender = field(page, t.profile.fields.gender);
  await gender.selectOption(t.profile.genders[2]);
  await gender.blur();
  await keeping(page, 'gender"\r\n\r\n2', async () => letCome());
  await page.reload();
  await expect(said(page, t.form.draft)).toBeVisible();
  await expect(gender).toHaveValue('2');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a draft can be discarded', async ({ page, sandbox }) => {
    await page.goto('/sign-in?plain');
    await page.goto('/profile');
    await field(page, first_name).fill('Johnny');
    await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 503 });
    await button(page, t.common.save).click();
    await expect(said(page, t.form.notSaved)).toBeVisible();
    await page.goto('/profile');
    await expect(said(page, t.form.draft)).toBeVisible();
    await button(page, t.form.discard).click();
    await expect(field(page, first_name)).toHaveValue('John');
    await expect(said(page, t.form.draft)).toHaveCount(0);
  });
});
