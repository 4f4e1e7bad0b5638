import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import {
  button,
  codeField,
  expect,
  expectError,
  field,
  fillSignIn,
  postSession,
  said,
  switchLanguage,
  test,
} from '../fixtures.ts';
import { ANNA, JANA, JOHN, PASSWORD, PETER } from '../support/customers.ts';

for (const language of LANGUAGES) {
  test.describe(`a browser in ${language}`, () => {
    test.use({ locale: language });

    test('gets its language before anybody signs in', async ({ page }) => {
      const t = messagesIn(language);
      await page.goto('/sign-in');
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.signIn.title);
      await page.goto('/nowhere');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.problems.notFoundTitle);
    });
  });
}

test.describe('a browser in a language the portal does not have', () => {
  test.use({ locale: 'fi-FI' });

  test('gets the portal’s default language', async ({ page, t }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.signIn.title);
  });
});

test('can be switched on every page, and is kept', async ({ page, signIn }) => {
  const pages = [
    ['/sign-in', 'signIn'],
    ['/profile', 'profile'],
    ['/address', 'address'],
    ['/consents', 'consents'],
    ['/interests', 'interests'],
    ['/data', 'data'],
  ] as const;
  for (const [index, [path, area]] of pages.entries()) {
    if (index === 1) await signIn();
    const language = LANGUAGES[(index + 2) % LANGUAGES.length] ?? 'cs';
    await page.goto(path);
    await switchLanguage(page, language);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(messagesIn(language)[area].title);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page).toHaveTitle(new RegExp(`^${messagesIn(language)[area].title} · `));
  }
});

test.describe('what was said about a form is said again in the language that is switched to', () => {
  const [en, de] = [messagesIn('en'), messagesIn('de')];

  test('above it, and what was typed stays', async ({ page }) => {
    await page.goto('/sign-in');
    await fillSignIn(page, en, JOHN.email, 'Not-the-password-1');
    await expect(said(page, en.signIn.wrong)).toBeFocused();
    await switchLanguage(page, 'de');
    await expect(said(page, de.signIn.wrong)).toBeVisible();
    await expect(said(page, en.signIn.wrong)).toHaveCount(0);
    await expect(field(page, de.signIn.identifier)).toHaveValue(JOHN.email);
    await switchLanguage(page, 'en');
    await expect(said(page, en.signIn.wrong)).toBeVisible();
  });

  test('with the values it holds', async ({ page, context, portal }, { project }) => {
    const identifier = `guessed.in.${project.name}.${Date.now()}@example.com`;
    for (let tries = 0; tries < 10; tries++) {
      await postSession(context, portal.url, { identifier, password: `Guess-${tries}` });
    }
    await page.goto('/sign-in');
    await fillSignIn(page, en, identifier, PASSWORD);
    await expect(said(page, en.signIn.throttled(15))).toBeVisible();
    await switchLanguage(page, 'de');
    await expect(said(page, de.signIn.throttled(15))).toBeVisible();
    await switchLanguage(page, 'en');
    await expect(said(page, en.signIn.throttled(15))).toBeVisible();
  });

  test('where a code is asked for, and when nothing could be sent', async ({ page, context, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await field(page, en.profile.fields.email).fill('john.new@example.com');
    await field(page, en.profile.fields.current_password).fill(PASSWORD);
    await button(page, en.common.save).click();
    await expect(codeField(page, en, 'john.new@example.com')).toBeFocused();
    await switchLanguage(page, 'de');
    await expect(said(page, de.form.asking)).toBeVisible();
    await expect(codeField(page, de, 'john.new@example.com')).toBeVisible();

    await context.setOffline(true);
    await codeField(page, de, 'john.new@example.com').fill('123456');
    await button(page, de.common.save).click();
    await expect(said(page, de.unexpected.notDone.offline)).toBeVisible();
    await context.setOffline(false);
    await switchLanguage(page, 'en');
    await expect(said(page, en.unexpected.notDone.offline)).toBeVisible();
    await expect(codeField(page, en, 'john.new@example.com')).toBeVisible();
  });

  test('at its fields, whether the server has said it or the page', async ({ page }) => {
    await page.goto('/forgotten-password');
    await field(page, en.forgottenPassword.recipient).fill('9990000000017');
    await button(page, en.forgottenPassword.submit).click();
    await expectError(field(page, en.forgottenPassword.recipient), en.forgottenPassword.notRecognised);
    await switchLanguage(page, 'de');
    const recipient = field(page, de.forgottenPassword.recipient);
    await expectError(recipient, de.forgottenPassword.notRecognised);
    await expect(recipient).toHaveValue('9990000000017');

    await page.goto('/sign-in');
    await field(page, de.signIn.identifier).focus();
    await button(page, de.signIn.submit).click();
    await expectError(field(page, de.signIn.password), de.errors.required);
    await switchLanguage(page, 'en');
    await expectError(field(page, en.signIn.password), en.errors.required);
  });
});

for (const { email, language } of [
  { ...JANA, language: 'cs' },
  { ...PETER, language: 'sk' },
  { ...ANNA, language: 'de' },
] as const) {
  test(`goes on in the customer’s own language after signing in (${language})`, async ({
    page,
    sandbox,
    t,
  }) => {
    await page.goto('/sign-in');
    await fillSignIn(page, t, email, PASSWORD);
    await expect(page).toHaveURL('/');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await sandbox.clearJournal();
    await page.goto('/consents');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(messagesIn(language).consents.title);
    const [call] = await sandbox.calls('getCustomers');
    expect(call?.language).toBe(`${language}, en;q=0.5`);
  });
}

test('calls CareCloud in the chosen language', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/profile');
  expect((await sandbox.calls('getCustomers')).at(-1)?.language).toBe('en');
  await switchLanguage(page, 'de');
  await page.reload();
  expect((await sandbox.calls('getCustomers')).at(-1)?.language).toMatch(/^de\b/);
});

test('writes dates, phones, countries and languages the way each language does', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn(JANA.email);
  const { last_change, personal_information: person } = await sandbox.customer(JANA.id);
  const moment = new Date(`${String(last_change).replace(' ', 'T')}Z`);
  const locales = { cs: 'cs-CZ', en: 'en-GB', sk: 'sk-SK', de: 'de-DE' };
  await page.goto('/data');
  for (const language of LANGUAGES.toReversed()) {
    await switchLanguage(page, language);
    const locale = locales[language];
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const written = new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'UTC',
    });
    const fact = (name: string) =>
      page
        .getByRole('definition')
        .filter({ visible: true })
        .and(page.locator(`dt:text-is("${name}") + dd`));
    const { profile, address, data } = messagesIn(language);
    await expect(fact(profile.fields.birthdate)).toHaveText(day.format(new Date(String(person.birthdate))));
    await expect(fact(profile.fields.phone)).toHaveText(/^\+420\u00a0601\u00a0234\u00a0567$/);
    await expect(fact(data.lastChange)).toHaveText(
      `${written.format(moment)}${language === 'de' ? ' Uhr' : ''}`,
    );
    await expect(fact(address.fields.country_code)).toHaveText(
      new Intl.DisplayNames(language, { type: 'region' }).of('CZ') ?? '',
    );
    await expect(fact(profile.fields.language_id)).toHaveText(
      new RegExp(new Intl.DisplayNames(locale, { type: 'language' }).of('cs') ?? '-', 'i'),
    );
  }
});

test.describe('a chosen language', () => {
  test.use({ locale: 'sk' });

  test('overrides the browser’s language', async ({ page, t }) => {
    await page.goto('/sign-in');
    await expect(field(page, messagesIn('sk').signIn.password)).toBeVisible();
    await switchLanguage(page, 'en');
    await page.goto('/sign-in');
    await expect(field(page, t.signIn.password)).toBeVisible();
  });

  test('overrides the language of the customer who signs in', async ({ page, t }) => {
    await page.goto('/sign-in');
    await switchLanguage(page, 'en');
    await fillSignIn(page, t, JANA.email, PASSWORD);
    await expect(page).toHaveURL('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('has room for the names of all areas in the longest language', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 375, height: 667 });
  await signIn(ANNA.email);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const cut = page.getByRole('navigation').locator('.area').filter({ visible: true });
  await expect(cut).toHaveCount(5);
  const names = await cut.evaluateAll((links) =>
    links.filter((link) => link.scrollWidth > link.clientWidth).map((link) => link.textContent),
  );
  expect(names).toEqual([]);
});
