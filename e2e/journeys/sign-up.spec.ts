import { messagesIn } from '../../lib/i18n/messages.ts';
import { agreementDefinitions, definitionItem, SMS_ID } from '../../sandbox/agreements/index.ts';
import { channelItems, SMS_CHANNEL_ID } from '../../sandbox/channels.ts';
import {
  button,
  expect,
  expectError,
  field,
  fillSignIn,
  loseAnswers,
  said,
  switchLanguage,
  test,
} from '../fixtures.ts';
import { JOHN } from '../support/customers.ts';
import {
  askForCode,
  createdCustomers,
  enterCode,
  fillDetails,
  NEW_PASSWORD,
  proveContact,
  stranger,
  TERMS,
} from '../support/sign-up.ts';

const STORE = '8bed991c68a4';

test('signs up by e-mail and is signed in, with everything as typed', async ({ page, sandbox, t }) => {
  const email = stranger();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: t.signUp.submit }).click();
  await proveContact(page, t, sandbox, ` ${email.toUpperCase()} `, email);
  await fillDetails(page, t);
  await field(page, t.profile.fields.birthdate).fill('1990-02-28');
  const gender = field(page, t.profile.fields.gender);
  await expect(gender.getByRole('option', { name: t.profile.genders[3] })).toHaveCount(0);
  await gender.selectOption('2');
  await field(page, t.signUp.storeField).selectOption(STORE);
  await page.locator(`[name="consent:${SMS_ID}"]`).check();
  await page.getByText(t.signUp.haveReferral).click();
  await field(page, t.signUp.referralField).fill('FRIEND2026');
  await button(page, t.signUp.submit).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Newcomer');
  await expect(said(page, t.overview.welcome)).toBeVisible();

  const [customer, ...more] = await createdCustomers(sandbox);
  expect(more).toEqual([]);
  expect(customer).toMatchObject({
    autologin: true,
    referral_code: 'FRIEND2026',
    customer_source: { customer_source_id: '81e4a9c7d05b3f6218ca94e7b0' },
    customer: {
      personal_information: {
        first_name: 'Nora',
        last_name: 'Newcomer',
        birthdate: '1990-02-28',
        gender: 2,
        email,
        language_id: 'en',
        store_id: STORE,
      },
    },
  });
  expect(customer?.customer.personal_information).not.toHaveProperty('phone');
  const answers = customer?.customer.personal_information.consents as Record<string, unknown>[];
  const given = answers
    .filter(({ consent_value }) => consent_value === 1)
    .map(({ consent_id }) => consent_id);
  expect(given.sort()).toEqual([TERMS.slice('consent:'.length), SMS_ID].sort());
  const open = answers.filter(({ consent_value }) => consent_value === 2);
  expect(open).toHaveLength(agreementDefinitions().length - 2);

  await page.getByRole('button', { name: t.common.signOut }).click();
  await fillSignIn(page, t, email, NEW_PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Newcomer');
});

test('signs up by phone', async ({ page, sandbox, t }) => {
  await proveContact(page, t, sandbox, '+420 777 321 654', '420777321654');
  expect((await sandbox.outbox('420777321654'))[0]?.channel).toBe('sms');
  await fillDetails(page, t);
  await button(page, t.signUp.submit).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Newcomer');
  const [customer] = await createdCustomers(sandbox);
  expect(customer?.customer.personal_information).toMatchObject({ phone: '420777321654' });
  expect(customer?.customer.personal_information).not.toHaveProperty('email');
});

test('has nothing ticked, and shows every text before anything is agreed to', async ({
  page,
  sandbox,
  t,
}) => {
  await proveContact(page, t, sandbox, stranger());
  expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0);
  for (const definition of agreementDefinitions()) {
    const { name, text } = definitionItem(definition, 'en');
    const summary = page.locator('summary').filter({ hasText: `${t.consents.readText}: ${name}` });
    await summary.click();
    const [, sentence = ''] = /<p>([^<]{10,60})/.exec(text) ?? [];
    await expect(page.getByRole('main')).toContainText(sentence.replace(/&\w+;/g, ''));
  }
  const channel = channelItems('en').find((item) => item.communication_channel_id === SMS_CHANNEL_ID);
  await expect(page.locator(`[name="consent:${SMS_ID}"]`)).toHaveAccessibleDescription(
    t.consents.channel(channel?.name ?? ''),
  );
});

test('says what is missing or wrong at its field, and keeps the rest', async ({ page, sandbox, t }) => {
  await proveContact(page, t, sandbox, stranger());
  await button(page, t.signUp.submit).click();
  await expectError(field(page, t.profile.fields.first_name), t.errors.required);
  await expectError(field(page, t.signUp.password), t.errors.required);
  await expectError(page.locator(`[name="${TERMS}"]`), t.errors.consent_needed);
  await page.locator(`[name="${TERMS}"]`).check();
  await field(page, t.profile.fields.first_name).fill('Nora');
  await field(page, t.profile.fields.last_name).fill('Newcomer');
  await field(page, t.signUp.password).fill('Password1');
  await page.getByText(t.signUp.haveReferral).click();
  await field(page, t.signUp.referralField).fill('FOE');
  await button(page, t.signUp.submit).click();
  await expectError(field(page, t.signUp.password), t.errors.password_refused);
  await expectError(field(page, t.signUp.referralField), t.errors.referral_code);
  await expect(page.locator(`[name="${TERMS}"]`)).toBeChecked();
  await expect(field(page, t.profile.fields.last_name)).toHaveValue('Newcomer');
  await expect(field(page, t.signUp.password)).toHaveValue('');
  expect(await createdCustomers(sandbox)).toEqual([]);
});

test('asks for a required consent before anything is sent, and then nothing has to be typed again', async ({
  page,
  sandbox,
  t,
}) => {
  const terms = page.locator(`[name="${TERMS}"]`);
  await proveContact(page, t, sandbox, stranger());
  await fillDetails(page, t);
  await terms.uncheck();
  await button(page, t.signUp.submit).click();
  await expectError(terms, t.errors.consent_needed);
  await expect(terms).toBeFocused();
  await expect(field(page, t.signUp.password)).toHaveValue(NEW_PASSWORD);
  await terms.check();
  await expect(terms).not.toHaveAttribute('aria-invalid');
  await expect(page.getByText(t.errors.consent_needed)).toBeHidden();
  await button(page, t.signUp.submit).click();
  await expect(page).toHaveURL('/');
});

test('says at the password that it has to be typed again when something else is refused', async ({
  page,
  sandbox,
  t,
}) => {
  await proveContact(page, t, sandbox, stranger());
  await fillDetails(page, t);
  await page.getByText(t.signUp.haveReferral).click();
  await field(page, t.signUp.referralField).fill('FOE');
  await button(page, t.signUp.submit).click();
  await expectError(field(page, t.signUp.referralField), t.errors.referral_code);
  const password = field(page, t.signUp.password);
  await expectError(password, t.errors.password_again);
  await expect(password).toBeFocused();
  await field(page, t.signUp.referralField).fill('');
  await expect(page.getByText(t.errors.referral_code)).toBeHidden();
  await password.fill(NEW_PASSWORD);
  await expect(password).not.toHaveAttribute('aria-invalid');
  await button(page, t.signUp.submit).click();
  await expect(page).toHaveURL('/');
});

test('ticks off password rules while typing, and asks CareCloud about the rest', async ({
  page,
  sandbox,
  t,
}) => {
  await proveContact(page, t, sandbox, stranger());
  await sandbox.clearJournal();
  const rule = (text: string, isMet: boolean) =>
    page
      .getByRole('listitem')
      .filter({ hasText: `${text}: ${isMet ? t.newPassword.isMet : t.newPassword.isOpen}` });
  const password = field(page, t.signUp.password);
  await password.pressSequentially('Pass');
  await expect(rule(t.newPassword.upper, true)).toBeVisible();
  await expect(rule(t.newPassword.digit, false)).toBeVisible();
  expect(await sandbox.calls('postCustomersValidateCustomerData')).toEqual([]);
  await password.pressSequentially('word1');
  await expect(rule(t.newPassword.length, true)).toBeVisible();
  await expect.poll(() => sandbox.calls('postCustomersValidateCustomerData')).toHaveLength(1);
  await expect(rule(t.newPassword.uncommon, false)).toHaveClass(/text-bad/);
  await password.fill(NEW_PASSWORD);
  await expect(rule(t.newPassword.uncommon, true)).toBeVisible();
  await expect(said(page, t.newPassword.allMet)).toBeAttached();
});

test('refuses a wrong code, then one that was used up, and sends a new one', async ({ page, sandbox, t }) => {
  const email = stranger();
  await askForCode(page, t, email);
  const wrong = (await sandbox.code(email)) === '000000' ? '000001' : '000000';
  await enterCode(page, t, wrong);
  await expectError(field(page, t.signUp.code), t.signUp.codeWrong);
  for (let guess = 0; guess < 4; guess++) {
    await enterCode(page, t, wrong);
    await expect(field(page, t.signUp.code)).toHaveValue('');
  }
  await enterCode(page, t, await sandbox.code(email));
  await expect(said(page, t.form.codeOver)).toBeVisible();

  const before = await sandbox.code(email);
  await button(page, t.signUp.sendAgain).click();
  await expect(said(page, t.signUp.resent)).toBeVisible();
  await enterCode(page, t, before);
  await expectError(field(page, t.signUp.code), t.signUp.codeWrong);
  await enterCode(page, t, await sandbox.code(email));
  await expect(field(page, t.profile.fields.first_name)).toBeVisible();
});

test('accepts a code again when its answer was lost', async ({ page, sandbox, t }) => {
  const email = stranger();
  await askForCode(page, t, email);
  await loseAnswers(page, '/sign-up');
  await enterCode(page, t, await sandbox.code(email));
  await expect(said(page, t.common.noAnswer)).toBeVisible();
  await page.unrouteAll();
  await button(page, t.signUp.confirm).click();
  await expect(field(page, t.profile.fields.first_name)).toBeVisible();
  await expect(page.locator('form [autocomplete=username]')).toHaveValue(email);
});

test('accepts another contact instead of the first', async ({ page, sandbox, t }) => {
  const [first, second] = [stranger(), stranger()];
  await askForCode(page, t, first);
  await page.getByRole('link', { name: t.signUp.otherContact }).click();
  await expect(field(page, t.signUp.contact.any)).toHaveValue(first);
  await field(page, t.signUp.contact.any).fill(second);
  await button(page, t.signUp.sendCode).click();
  await expect(page.getByText(t.signUp.sentTo(second))).toBeVisible();
  await enterCode(page, t, await sandbox.code(second));
  await fillDetails(page, t);
  await button(page, t.signUp.submit).click();
  await expect(page).toHaveURL('/');
  expect(
    (await createdCustomers(sandbox)).map(({ customer }) => customer.personal_information.email),
  ).toEqual([second]);
});

for (const [where, abilityCheck] of [
  ['as soon as the code is right', undefined],
  ['when the account would be created, if the installation has no check before', 'off'],
] as const) {
  test(`tells the owner, and only the owner, that there is an account: ${where}`, async ({
    page,
    sandbox,
    t,
  }) => {
    await sandbox.reset({ abilityCheck });
    await askForCode(page, t, JOHN.email);
    await expect(page.getByText(t.signUp.sentTo(JOHN.email))).toBeVisible();
    expect(await sandbox.calls('postCustomersCheckRegistrationAbility')).toEqual([]);
    await enterCode(page, t, await sandbox.code(JOHN.email));
    if (abilityCheck) {
      await fillDetails(page, t);
      await button(page, t.signUp.submit).click();
    }
    await expect(page.getByRole('heading', { name: t.signUp.knownTitle })).toBeVisible();
    const links = async () => (await sandbox.outbox(JOHN.email)).filter(({ link }) => link);
    expect(await links()).toEqual([]);
    await button(page, t.signUp.sendLink).click();
    await expect(page).toHaveURL(/\/forgotten-password\?sent=email$/);
    expect(await links()).toHaveLength(1);
    expect((await sandbox.calls('postCustomer')).map(({ status }) => status)).toEqual(
      abilityCheck ? [400] : [],
    );
  });
}

test('continues where it was interrupted, without the password, until told to start over', async ({
  page,
  sandbox,
  t,
  context,
}) => {
  const email = stranger();
  await askForCode(page, t, email);
  await page.goto('/sign-in');
  await page.goto('/sign-up');
  await expect(page.getByRole('link', { name: t.signUp.otherContact })).toBeVisible();
  await expect(page.getByText(t.signUp.startOver, { exact: true })).toHaveCount(0);
  await enterCode(page, t, await sandbox.code(email));
  await fillDetails(page, t);
  await page.locator(`[name="consent:${SMS_ID}"]`).check();
  await field(page, t.profile.fields.first_name).fill('Interrupted');

  const later = await context.newPage();
  await expect(async () => {
    await later.goto('/sign-up');
    await expect(field(later, t.profile.fields.first_name)).toHaveValue('Interrupted');
  }).toPass();
  await page.close();
  await expect(field(later, t.profile.fields.last_name)).toHaveValue('Newcomer');
  await expect(later.locator(`[name="consent:${SMS_ID}"]`)).toBeChecked();
  await expect(field(later, t.signUp.password)).toHaveValue('');
  await expect(later.getByText(email)).toBeVisible();

  await later.getByText(t.signUp.startOver, { exact: true }).click();
  await expect(field(later, t.profile.fields.first_name), 'nothing is lost by one touch').toHaveValue(
    'Interrupted',
  );
  await button(later, t.signUp.startOverConfirm).click();
  await expect(field(later, t.signUp.contact.any)).toHaveValue('');
  await later.goto('/sign-up');
  await expect(field(later, t.signUp.contact.any)).toHaveValue('');
});

test('a double click creates one account', async ({ page, sandbox, t }) => {
  await proveContact(page, t, sandbox, stranger());
  await fillDetails(page, t);
  await sandbox.addFault({ operation: 'postCustomer', times: 1, kind: 'delay', ms: 500 });
  await button(page, t.signUp.submit).dblclick();
  await expect(page).toHaveURL('/');
  expect(await createdCustomers(sandbox)).toHaveLength(1);
});

test('an outage before the account is created loses nothing', async ({ page, sandbox, t }) => {
  await page.goto('/sign-up');
  await sandbox.addFault({ operation: 'postSendOtp', times: 1, kind: 'status', status: 503 });
  const email = stranger();
  await field(page, t.signUp.contact.any).fill(email);
  await button(page, t.signUp.sendCode).click();
  await expect(said(page, t.signUp.unavailable)).toBeVisible();
  await expect(field(page, t.signUp.contact.any)).toHaveValue(email);
  await button(page, t.signUp.sendCode).click();
  await expect(field(page, t.signUp.code)).toBeVisible();
  await sandbox.addFault({ operation: 'postVerifyOtp', times: 1, kind: 'status', status: 503 });
  await enterCode(page, t, await sandbox.code(email));
  await expect(said(page, t.signUp.unavailable)).toBeVisible();
  await enterCode(page, t, await sandbox.code(email));
  await fillDetails(page, t);
  await sandbox.addFault({ operation: 'postCustomer', times: 1, kind: 'status', status: 429 });
  await button(page, t.signUp.submit).click();
  await expect(said(page, t.signUp.notMade)).toBeVisible();
  await expect(field(page, t.profile.fields.first_name)).toHaveValue('Nora');
  await field(page, t.signUp.password).fill(NEW_PASSWORD);
  await button(page, t.signUp.submit).click();
  await expect(page).toHaveURL('/');
});

test('an account whose creation was not answered is found, not created twice', async ({
  page,
  sandbox,
  t,
}) => {
  await proveContact(page, t, sandbox, stranger());
  await fillDetails(page, t);
  await sandbox.addFault({ operation: 'postCustomer', times: 1, kind: 'reset', when: 'after' });
  await button(page, t.signUp.submit).click();
  await expect(page).toHaveURL('/');
  expect(await createdCustomers(sandbox)).toHaveLength(1);
});

test('an account that was not created, without an answer saying so, can be created by trying again', async ({
  page,
  sandbox,
  t,
}) => {
  await proveContact(page, t, sandbox, stranger());
  await fillDetails(page, t);
  await sandbox.addFault({ operation: 'postCustomer', times: 1, kind: 'reset', when: 'before' });
  await button(page, t.signUp.submit).click();
  await expect(said(page, t.signUp.notMade)).toBeVisible();
  await field(page, t.signUp.password).fill(NEW_PASSWORD);
  await button(page, t.signUp.submit).click();
  await expect(page).toHaveURL('/');
});

test('an account with an unknown outcome is reported, and found by trying again', async ({
  page,
  sandbox,
  t,
}) => {
  await proveContact(page, t, sandbox, stranger());
  await fillDetails(page, t);
  await sandbox.addFault({ operation: 'postCustomer', times: 1, kind: 'reset', when: 'after' });
  await sandbox.addFault({ operation: 'postTokenLogin', times: 1, kind: 'status', status: 503 });
  await button(page, t.signUp.submit).click();
  await expect(said(page, t.signUp.unconfirmed)).toBeVisible();
  await field(page, t.signUp.password).fill(NEW_PASSWORD);
  await button(page, t.signUp.submit).click();
  await expect(page).toHaveURL('/');
  expect(await createdCustomers(sandbox)).toHaveLength(1);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('signs up', async ({ page, sandbox, t }) => {
    const email = stranger();
    await page.goto('/sign-up?plain');
    await button(page, t.signUp.sendCode).click();
    await expectError(field(page, t.signUp.contact.any), t.errors.required);
    await askForCode(page, t, email);
    await enterCode(page, t, '12');
    await expectError(field(page, t.signUp.code), t.signUp.codeWrong);
    await enterCode(page, t, await sandbox.code(email));
    await fillDetails(page, t);
    await field(page, t.signUp.password).fill('short');
    await button(page, t.signUp.submit).click();
    await expectError(field(page, t.signUp.password), t.errors.password_rules);
    await expect(field(page, t.profile.fields.first_name)).toHaveValue('Nora');
    await expect(page.locator(`[name="${TERMS}"]`)).toBeChecked();
    await page.goto('/sign-up');
    await expect(field(page, t.profile.fields.last_name)).toHaveValue('Newcomer');
    await field(page, t.signUp.password).fill(NEW_PASSWORD);
    await button(page, t.signUp.submit).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Newcomer');
    expect(await createdCustomers(sandbox)).toHaveLength(1);
  });
});

test('speaks the chosen language from the first step to the account', async ({ page, sandbox }) => {
  const t = messagesIn('de');
  await page.goto('/sign-up');
  await switchLanguage(page, 'de');
  const email = stranger();
  await field(page, t.signUp.contact.any).fill(email);
  await button(page, t.signUp.sendCode).click();
  await expect(page.getByText(t.signUp.sentTo(email))).toBeVisible();
  await enterCode(page, t, await sandbox.code(email));
  await fillDetails(page, t);
  await button(page, t.signUp.submit).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Newcomer');
  const [customer] = await createdCustomers(sandbox);
  expect(customer?.customer.personal_information.language_id).toBe('de');
});
