import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { type Messages, messagesIn } from '../../lib/i18n/messages.ts';
import { BUILT_IN_IDS } from '../../sandbox/agreements/index.ts';
import { button, expect, expectError, field, loseAnswers, said, test } from '../fixtures.ts';
import { writes } from '../support/calls.ts';
import type { Sandbox } from '../support/sandbox.ts';

const NEWS = 'News and discounts';
const MARKETING = BUILT_IN_IDS.agreement_marketing_communication;
const newContact = () => `reader.${Date.now()}@example.com`;

/** The answers of the one customer with an address, by consent. */
async function answersAt(sandbox: Sandbox, contact: string): Promise<Record<string, number>> {
  const customers = await sandbox.customersAt(contact);
  expect(customers).toHaveLength(1);
  const consents = customers[0]?.personal_information.consents as {
    consent_id: string;
    consent_value: number;
  }[];
  return Object.fromEntries(consents.map(({ consent_id, consent_value }) => [consent_id, consent_value]));
}

/** Sends the form, as often as the bot check asks fast senders to send it again. */
async function send(page: Page, t: Messages): Promise<void> {
  const form = page.getByRole('main').locator('form');
  const done = page.getByRole('heading', { name: t.newsletter.doneTitle });
  let attempt = Number(await form.getAttribute('data-attempt'));
  do {
    attempt += 1;
    await button(page, t.newsletter.submit).click();
    await expect(form.and(page.locator(`[data-attempt="${attempt}"]`)).or(done)).toBeVisible();
  } while (await said(page, t.newsletter.too_fast).isVisible());
}

test('signs up for the newsletter, with the texts shown and nothing ticked', async ({ page, sandbox, t }) => {
  const contact = newContact();
  await page.goto('/sign-in');
  await page.getByRole('contentinfo').getByRole('link', { name: t.newsletter.title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.newsletter.title);
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  await page
    .locator('summary')
    .filter({ hasText: `${t.consents.readText}: ${NEWS}` })
    .click();
  await expect(page.getByText('once a week at most')).toBeVisible();
  await button(page, t.newsletter.submit).click();
  await expectError(field(page, t.newsletter.contact), t.errors.required);

  await field(page, t.newsletter.contact).fill(contact);
  await button(page, t.newsletter.submit).click();
  await expectError(field(page, NEWS), t.newsletter.needed);
  await expect(field(page, NEWS)).toBeFocused();
  await expect(field(page, NEWS), 'a ring, although it was a click').toHaveCSS('outline', /solid 3px/);
  await field(page, NEWS).check();
  await send(page, t);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.newsletter.doneTitle);
  expect(await answersAt(sandbox, contact)).toEqual({ [MARKETING]: 1 });
  expect((await sandbox.outbox(contact)).map(({ link }) => link)).toEqual([
    expect.stringMatching(/\/preferences$/),
  ]);
});

test('asks for all that is missing at once, before anything is sent', async ({ page, sandbox, t }) => {
  await page.goto('/newsletter');
  await field(page, t.newsletter.contact).focus();
  await button(page, t.newsletter.submit).click();
  await expectError(field(page, t.newsletter.contact), t.errors.required);
  await expectError(field(page, NEWS), t.newsletter.needed);
  await expect(field(page, NEWS)).toHaveCSS('outline', /solid 2px/);
  expect(await writes(sandbox)).toEqual([]);
  await field(page, NEWS).check();
  await expect(field(page, NEWS)).not.toHaveAttribute('aria-invalid');
});

test('keeps what was typed when CareCloud is down, and asks only once', async ({ page, sandbox, t }) => {
  const contact = newContact();
  const operation = 'postCustomerNewslettersSignUp';
  await sandbox.addFault({ operation, times: 1, kind: 'status', status: 429 });
  await page.goto('/newsletter');
  await field(page, t.newsletter.contact).fill(contact);
  await field(page, NEWS).check();
  await send(page, t);
  await expect(said(page, t.newsletter.unavailable)).toBeVisible();
  expect(await sandbox.calls(operation)).toHaveLength(1);
  await expect(field(page, t.newsletter.contact)).toHaveValue(contact);
  await expect(field(page, NEWS)).toBeChecked();
  await button(page, t.newsletter.submit).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.newsletter.doneTitle);
});

test('proves the address with a code and chooses what may be sent', async ({ page, sandbox, t }) => {
  const contact = newContact();
  await page.goto('/preferences');
  await field(page, t.newsletter.contact).fill(contact);
  await button(page, t.newsletter.sendCode).click();
  await field(page, t.newsletter.code).fill('000000');
  await button(page, t.newsletter.confirm).click();
  await expectError(field(page, t.newsletter.code), t.newsletter.codeWrong);
  await field(page, t.newsletter.code).fill(await sandbox.code(contact));
  await button(page, t.newsletter.confirm).click();
  await expect(page.getByText(t.newsletter.startsEmpty)).toBeVisible();
  await expect(page.getByText(contact)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Terms of the loyalty programme' })).toHaveCount(0);
  await sandbox.clearJournal();
  await field(page, t.newsletter.language).selectOption('de');
  await button(page, t.newsletter.saveAnswers).click();
  await expect(said(page, t.newsletter.answersMissing)).toBeFocused();
  await expect(field(page, t.newsletter.language)).toHaveValue('de');
  expect(await writes(sandbox)).toEqual([]);
  await field(page, NEWS).check();
  await loseAnswers(page, '/preferences');
  await button(page, t.newsletter.saveAnswers).click();
  await expect(said(page, t.form.unconfirmed)).toBeVisible();
  await page.unrouteAll();
  await button(page, t.newsletter.saveAnswers).click();
  await expect(page.getByText(t.newsletter.preferencesSaved)).toBeVisible();
  await expect(page.getByRole('main')).toContainText(contact);
  await expect(page.getByRole('listitem').filter({ hasText: NEWS })).toContainText(t.newsletter.agreed);
  await expect(page.getByRole('main').getByText(t.newsletter.notAgreed).first()).toBeVisible();
  await expect(field(page, t.newsletter.contact)).toHaveCount(0);
  expect(await answersAt(sandbox, contact)).toMatchObject({
    [MARKETING]: 1,
    [BUILT_IN_IDS.agreement_profiling]: 0,
  });
  await page.reload();
  await expect(page.getByText(t.newsletter.preferencesSaved)).toBeVisible();
  await button(page, t.newsletter.changeAgain).click();
  await expect(field(page, t.newsletter.contact)).toHaveValue('');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('signs up, and then asks for nothing more', async ({ page, sandbox, t }) => {
    const contact = newContact();
    await page.goto('/newsletter?plain');
    await field(page, t.newsletter.contact).fill(contact);
    await field(page, NEWS).check();
    await send(page, t);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.newsletter.doneTitle);
    await page.getByRole('main').getByRole('link', { name: t.newsletter.toPreferences }).click();
    await field(page, t.newsletter.contact).fill(contact);
    await button(page, t.newsletter.sendCode).click();
    await field(page, t.newsletter.code).fill(await sandbox.code(contact));
    await button(page, t.newsletter.confirm).click();
    await field(page, t.newsletter.language).selectOption('de');
    await button(page, t.newsletter.saveAnswers).click();
    await expect(said(page, t.newsletter.answersMissing)).toBeVisible();
    await expect(field(page, t.newsletter.language)).toHaveValue('de');
    expect(await answersAt(sandbox, contact)).toEqual({ [MARKETING]: 1 });
    await button(page, t.newsletter.nothing).click();
    await expect(page.getByText(t.newsletter.preferencesSaved)).toBeVisible();
    expect(await answersAt(sandbox, contact)).toMatchObject({ [MARKETING]: 0 });
  });
});

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('is in the visitor’s language', async ({ page }) => {
      const { newsletter } = messagesIn(language);
      for (const [path, title] of [
        ['/newsletter', newsletter.title],
        ['/preferences', newsletter.preferences],
      ] as const) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        await expect(page).toHaveTitle(new RegExp(`^${title} · `));
      }
      await expect(button(page, newsletter.sendCode)).toBeVisible();
    });
  });
}
