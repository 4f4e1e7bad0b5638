import type { Locator, Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { INTERESTS } from '../../sandbox/interests.ts';
import { button, expect, said, switchLanguage, test } from '../fixtures.ts';
import { writes } from '../support/calls.ts';
import { ANNA, EVA, JOHN } from '../support/customers.ts';
import type { Sandbox } from '../support/sandbox.ts';

const t = messagesIn('en');
const { cooking, books, garden, kids, cycling } = INTERESTS;

const section = (page: Page) => page.getByRole('region', { name: t.interests.interests, exact: true });
const box = (page: Page, name: string) => section(page).getByRole('checkbox', { name, exact: true });
const save = (page: Page) => button(page, t.common.save);

const interestsOf = async (sandbox: Sandbox, id = JOHN.id) => (await sandbox.details(id)).interests.sort();
const sent = async (sandbox: Sandbox) => (await writes(sandbox)).map(({ operation }) => operation);

async function expectTicked(page: Page, names: string[]): Promise<void> {
  await expect(section(page).getByRole('checkbox', { checked: true })).toHaveCount(names.length);
  for (const name of names) await expect(box(page, name)).toBeChecked();
}

/** Opens the interests as John. */
async function open(page: Page): Promise<Locator> {
  await page.goto('/interests');
  await expect(section(page)).toBeVisible();
  return section(page);
}

test('shows what is ticked, in every language', async ({ page, signIn }) => {
  await signIn();
  await open(page);
  await expectTicked(page, ['Books', 'Cooking and baking']);
  const books = { en: 'Books', cs: 'Knihy', sk: 'Knihy', de: 'Bücher' };
  for (const language of LANGUAGES.toReversed()) {
    await switchLanguage(page, language);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(messagesIn(language).interests.title);
    await expect(page.getByRole('checkbox', { name: books[language], exact: true })).toBeChecked();
  }
});

test('adds and removes at once, each with one write', async ({ page, sandbox, signIn }) => {
  await signIn();
  await open(page);
  await box(page, 'Gardening').check();
  await box(page, 'Children and family').check();
  await box(page, 'Books').uncheck();
  await save(page).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expectTicked(page, ['Cooking and baking', 'Gardening', 'Children and family']);
  expect((await sent(sandbox)).sort()).toEqual([
    'deleteSubCustomerInterest',
    'postSubCustomerInterest',
    'postSubCustomerInterest',
  ]);
  expect(await interestsOf(sandbox)).toEqual([cooking, garden, kids].sort());
});

test('writes nothing when nothing was changed', async ({ page, sandbox, signIn }) => {
  await signIn();
  await open(page);
  await save(page).click();
  await expect(said(page, t.form.unchanged)).toBeVisible();
  expect(await sent(sandbox)).toEqual([]);
});

test('removes the last one, and starts from none', async ({ page, sandbox, signIn }) => {
  await signIn(ANNA.email);
  await page.context().clearCookies({ name: 'language' });
  await open(page);
  await expectTicked(page, []);
  await box(page, 'Cycling').check();
  await save(page).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await interestsOf(sandbox, ANNA.id)).toEqual([cycling]);
  await open(page);
  await box(page, 'Cycling').uncheck();
  await save(page).click();
  // The message of the first save may still be shown: the record shows that the second one is done.
  await expect.poll(() => interestsOf(sandbox, ANNA.id)).toEqual([]);
  await expect(said(page, t.form.saved)).toBeVisible();
  await expectTicked(page, []);
});

test('can remove what is no longer offered', async ({ page, sandbox, signIn }) => {
  await signIn(EVA.email);
  await page.context().clearCookies({ name: 'language' });
  await open(page);
  const abolished = box(page, t.interests.noLonger('8dead0000000000000aa'));
  await abolished.uncheck();
  await save(page).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(abolished).toHaveCount(0);
  expect(await interestsOf(sandbox, EVA.id)).toEqual([books]);
});

test('removes an interest that is stored twice', async ({ page, sandbox, signIn }) => {
  await sandbox.changeDetails(JOHN.id, { interests: [books, cooking, books] });
  await signIn();
  await open(page);
  await box(page, 'Books').uncheck();
  await save(page).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await interestsOf(sandbox)).toEqual([cooking]);
});

test('keeps what another tab changed, and does nothing twice', async ({ page, sandbox, signIn }) => {
  await signIn();
  await open(page);
  await sandbox.changeDetails(JOHN.id, { interests: [books, garden, kids] });
  await box(page, 'Gardening').check();
  await box(page, 'Cooking and baking').uncheck();
  await box(page, 'Cycling').check();
  await save(page).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await sent(sandbox)).toEqual(['postSubCustomerInterest']);
  expect(await interestsOf(sandbox)).toEqual([books, garden, kids, cycling].sort());
});

test('a double click adds once', async ({ page, sandbox, signIn }) => {
  await signIn();
  await open(page);
  await sandbox.addFault({ operation: 'postSubCustomerInterest', times: 1, kind: 'delay', ms: 300 });
  await box(page, 'Gardening').check();
  await save(page).dblclick();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await sent(sandbox)).toEqual(['postSubCustomerInterest']);
  expect(await interestsOf(sandbox)).toEqual([books, cooking, garden].sort());
});

test.describe('a write fails', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await open(page);
    await box(page, 'Books').uncheck();
    await box(page, 'Gardening').check();
  });

  test('one of two: says which, keeps it, and tries only that again', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'postSubCustomerInterest', times: 1, kind: 'status', status: 500 });
    await save(page).click();
    await expect(said(page, t.form.partly)).toBeVisible();
    await expect(box(page, 'Gardening')).toHaveAttribute('aria-invalid', 'true');
    await expect(box(page, 'Gardening')).toHaveAccessibleDescription(t.errors.not_saved);
    await expect(box(page, 'Books')).not.toHaveAttribute('aria-invalid');
    await expectTicked(page, ['Cooking and baking', 'Gardening']);
    expect(await interestsOf(sandbox)).toEqual([cooking]);

    await sandbox.clearJournal();
    await save(page).click();
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sent(sandbox)).toEqual(['postSubCustomerInterest']);
    expect(await interestsOf(sandbox)).toEqual([cooking, garden].sort());
  });

  test('connection lost after it was carried out: saved, sent once', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'postSubCustomerInterest', times: 1, kind: 'reset', when: 'after' });
    await save(page).click();
    await expect(said(page, t.form.saved)).toBeVisible();
    expect((await sent(sandbox)).filter((name) => name === 'postSubCustomerInterest')).toHaveLength(1);
    expect(await interestsOf(sandbox)).toEqual([cooking, garden].sort());
  });

  test('nothing can be read back: says that it could not be confirmed; saved again, nothing twice', async ({
    page,
    sandbox,
  }) => {
    await sandbox.letPass('getSubCustomerInterests', 1);
    await sandbox.addFault({ operation: 'getSubCustomerInterests', times: 3, kind: 'status', status: 503 });
    await save(page).click();
    await expect(said(page, t.form.unconfirmed)).toBeVisible();
    await expectTicked(page, ['Cooking and baking', 'Gardening']);
    await save(page).click();
    await expect(said(page, t.form.unchanged)).toBeVisible();
    expect(await sent(sandbox)).toEqual(['deleteSubCustomerInterest', 'postSubCustomerInterest']);
    expect(await interestsOf(sandbox)).toEqual([cooking, garden].sort());
  });

  test('CareCloud is down: nothing is saved, nothing is lost', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'getSubCustomerInterests', times: 3, kind: 'reset' });
    await save(page).click();
    await expect(said(page, t.form.notSaved)).toBeVisible();
    await expectTicked(page, ['Cooking and baking', 'Gardening']);
    expect(await sent(sandbox)).toEqual([]);
    await save(page).click();
    await expect(said(page, t.form.saved)).toBeVisible();
  });

  test('the session ends: what was ticked is there after signing in again', async ({
    page,
    sandbox,
    signIn,
  }) => {
    await sandbox.killTokens(JOHN.id);
    await save(page).click();
    await expect(page).toHaveURL('/sign-in?next=%2Finterests&reason=over');
    await signIn();
    await open(page);
    await expect(said(page, t.form.draft)).toBeVisible();
    await expectTicked(page, ['Cooking and baking', 'Gardening']);
    await save(page).click();
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await interestsOf(sandbox)).toEqual([cooking, garden].sort());
  });
});

test('says so when they cannot be read, and offers to try again', async ({ page, sandbox, signIn }) => {
  await signIn();
  await sandbox.addFault({ operation: 'getSubCustomerInterests', times: 1, kind: 'html' });
  await page.goto('/interests');
  await expect(said(page, t.problems.unavailableLead)).toBeVisible();
  await expect(section(page).getByRole('checkbox')).toHaveCount(0);
  await button(page, t.common.retry).click();
  await expectTicked(page, ['Books', 'Cooking and baking']);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('ticks, unticks, and says what failed', async ({ page, sandbox, signIn }) => {
    await signIn();
    await page.goto('/sign-in?plain');
    await open(page);
    await box(page, 'Gardening').check();
    await box(page, 'Books').uncheck();
    await sandbox.addFault({ operation: 'postSubCustomerInterest', times: 1, kind: 'status', status: 500 });
    await save(page).click();
    await expect(said(page, t.form.partly)).toBeVisible();
    await expectTicked(page, ['Cooking and baking', 'Gardening']);
    await expect(box(page, 'Gardening')).toHaveAccessibleDescription(t.errors.not_saved);
    await save(page).click();
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await interestsOf(sandbox)).toEqual([cooking, garden].sort());
  });
});
