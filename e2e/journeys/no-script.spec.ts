import type { Page } from '@playwright/test';
import { LANGUAGE_NAMES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { agreementDefinitions, definitionItem, SMS_ID } from '../../sandbox/agreements/index.ts';
import {
  button,
  codeField,
  expect,
  expectError,
  failAfterSaving,
  field,
  fillSignIn,
  languageMenu,
  said,
  test,
} from '../fixtures.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';

test.use({ javaScriptEnabled: false });

/** A browser without scripts is redirected once to pages that are not streamed; later it gets them at once. */
const askForWholePages = (page: Page) => page.goto('/sign-in?plain');

test('signs in and out without scripts', async ({ page, sandbox, t }) => {
  await page.goto('/consents');
  await fillSignIn(page, t, '', PASSWORD);
  await expectError(field(page, t.signIn.identifier), t.errors.required);
  await fillSignIn(page, t, JOHN.email, 'Not-the-password-1');
  await expect(said(page, t.signIn.wrong)).toBeVisible();
  await expect(field(page, t.signIn.identifier)).toHaveValue(JOHN.email);
  await expect(field(page, t.signIn.password)).toHaveValue('');
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(page).toHaveURL(/\/consents\b/);
  await expect(page.getByRole('article').first()).toBeVisible();

  await page.getByRole('button', { name: t.common.signOut }).click();
  await expect(said(page, t.signIn.signedOut)).toBeVisible();
  expect(await sandbox.calls('postTokenLogout')).toHaveLength(1);
});

test('changes the profile without scripts, errors at their fields', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await askForWholePages(page);
  await page.goto('/profile');
  const { first_name, email, phone, current_password } = t.profile.fields;
  await field(page, first_name).fill('');
  await field(page, email).fill('john');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.invalid)).toBeVisible();
  await expectError(field(page, first_name), t.errors.required);
  await expectError(field(page, email), t.errors.email);
  await expect(field(page, email)).toHaveValue('john');

  await field(page, first_name).fill('Johnny');
  await field(page, email).fill(JOHN.email);
  await field(page, phone).fill('+420 601 123 456');
  await button(page, t.common.save).click();
  await expectError(field(page, current_password), t.errors.password_needed);
  await field(page, current_password).fill(PASSWORD);
  await button(page, t.common.save).click();
  await expect(said(page, t.form.asking)).toBeVisible();
  await expect(field(page, current_password)).toBeHidden();
  await codeField(page, t, '+420 601 123 456').fill(await sandbox.code('420601123456'));
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect((await sandbox.puts()).map((put) => put.personal_information)).toMatchObject([
    { first_name: 'Johnny', email: JOHN.email, phone: '420601123456' },
  ]);
});

test('changes the address without scripts', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await askForWholePages(page);
  await page.goto('/address');
  await field(page, t.address.fields.zip).fill('1');
  await button(page, t.common.save).click();
  await expectError(field(page, t.address.fields.zip), t.errors.zip);
  await field(page, t.address.fields.zip).fill('811 02');
  await field(page, t.address.fields.city).fill('Bratislava');
  await field(page, t.address.fields.country_code).selectOption('sk');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect((await sandbox.customer(JOHN.id)).personal_information.address).toMatchObject({
    zip: '81102',
    city: 'Bratislava',
    country_code: 'sk',
  });
});

test('resolves a conflict without scripts', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await askForWholePages(page);
  await page.goto('/profile');
  const { first_name, last_name, pre_nominals } = t.profile.fields;
  await sandbox.changeElsewhere(JOHN.id, {
    personal_information: { last_name: 'Theirs', pre_nominals: 'Ing.' },
  });
  await field(page, last_name).fill('Mine');
  await field(page, first_name).fill('');
  await button(page, t.common.save).click();
  await expectError(field(page, first_name), t.errors.required);

  await field(page, first_name).fill('Johnny');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.conflict)).toBeVisible();
  await page.getByRole('radio', { name: `${t.form.keepMine} Mine` }).check();
  await expect(page.getByRole('radio', { name: `${t.form.useTheirs} Theirs` })).toBeVisible();
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(field(page, pre_nominals)).toHaveValue('Ing.');
  expect((await sandbox.puts()).map((put) => put.personal_information)).toMatchObject([
    { first_name: 'Johnny', last_name: 'Mine', pre_nominals: 'Ing.' },
  ]);
});

test('says that an answer was recorded where the page cannot be read afterwards, without scripts', async ({
  page,
  sandbox,
  signIn,
}) => {
  const sms = agreementDefinitions().find(({ id }) => id === SMS_ID);
  const name = sms ? definitionItem(sms, 'cs').name : '';
  const { consents, problems } = messagesIn('cs');
  await signIn(JANA.email);
  await askForWholePages(page);
  await page.goto('/consents');
  const consent = page.getByRole('article', { name, exact: true });
  await expect(consent).toBeVisible();
  await failAfterSaving(sandbox);
  await consent.getByRole('button', { name: consents.give, exact: true }).click();
  await expect(said(page, problems.unavailableTitle)).toBeVisible();
  await expect(said(page, consents.done.given)).toContainText(name);
});

test('gives and withdraws a consent without scripts', async ({ page, sandbox, signIn, t }) => {
  const sms = agreementDefinitions().find(({ id }) => id === SMS_ID);
  const consent = page.getByRole('article', { name: sms && definitionItem(sms, 'en').name, exact: true });
  await signIn(JANA.email);
  await page.context().clearCookies({ name: 'language' });
  await page.goto('/consents');
  await expect(page.getByRole('button', { name: t.consents.print })).toHaveCount(0);
  await consent.getByRole('button', { name: t.consents.give, exact: true }).click();
  await expect(consent.getByText(t.consents.done.given, { exact: true })).toBeVisible();
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 503 });
  await consent.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(consent.getByText(t.consents.notDone.withdrawn)).toBeInViewport();
  await consent.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(consent.getByText(t.consents.done.withdrawn, { exact: true })).toBeInViewport();
  const answers = (await sandbox.puts()).map(
    (put) =>
      (put.personal_information.consents as { consent_id: string; consent_value: number }[]).find(
        ({ consent_id }) => consent_id === SMS_ID,
      )?.consent_value,
  );
  expect(answers).toEqual([1, 0, 0]);
});

test('offers nothing that needs scripts', async ({ page, signIn, t }) => {
  await page.goto('/sign-in?plain');
  await expect(field(page, t.signIn.password)).toBeVisible();
  await expect(button(page, t.signIn.showPassword)).toBeHidden();
  await signIn();
  await page.goto('/profile/photo');
  const file = page.getByLabel(t.photo.choose, { exact: true });
  await expect(file).toBeVisible();
  await expect(page.locator('label').filter({ has: file })).toHaveCSS('border-top-width', '0px');
});

test('switches the language without scripts', async ({ page, signIn }) => {
  await signIn();
  await askForWholePages(page);
  await page.goto('/profile');
  await languageMenu(page).click();
  await page.getByRole('button', { name: LANGUAGE_NAMES.cs, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messagesIn('cs').profile.title);
  await expect(page).toHaveURL(/\/profile\b/);
});

test('says that CareCloud is down without scripts, and tries again', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await askForWholePages(page);
  await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'html' });
  await page.goto('/profile');
  await expect(said(page, t.problems.unavailableTitle)).toBeVisible();
  await button(page, t.common.retry).click();
  await expect(field(page, t.profile.fields.first_name)).toHaveValue('John');
});
