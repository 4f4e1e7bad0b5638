import type { Locator, Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, expectError, field, fillSignIn, loseAnswers, said, test } from '../fixtures.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';

const t = messagesIn('en');
const text = t.security;
const NEW_PASSWORD = 'Evergreen-77';

/** Another form on the page asks for the password too. */
const currentPassword = (page: Page) =>
  page.getByRole('region', { name: text.password }).getByLabel(text.current, { exact: true });

async function change(page: Page, current: string, wanted: string): Promise<void> {
  await currentPassword(page).fill(current);
  await field(page, t.newPassword.label).fill(wanted);
  await button(page, text.savePassword).click();
}

/** Expects the message to be visible and, with scripts, to have the focus. */
async function expectInSight(notice: Locator, isFocused: boolean): Promise<void> {
  await expect(notice).toBeInViewport({ ratio: 1 });
  if (isFocused) await expect(notice).toBeFocused();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(async ({ page, signIn }) => {
      await signIn();
      if (!javaScriptEnabled) await page.goto('/sign-in?plain');
      await page.goto('/security');
    });

    test('changes the password, stays signed in here and nowhere else', async ({
      page,
      browser,
      portal,
      sandbox,
    }) => {
      const elsewhere = await browser.newContext({ baseURL: portal.url });
      const data = { identifier: JOHN.email, password: PASSWORD };
      const headers = { origin: portal.url };
      const signIn = (password: string) =>
        elsewhere.request.post('/api/session', { data: { ...data, password }, headers });
      expect((await signIn(PASSWORD)).status()).toBe(200);
      expect((await elsewhere.request.get('/api/customer')).status()).toBe(200);

      const before = await sandbox.customer(JOHN.id);
      await change(page, PASSWORD, NEW_PASSWORD);
      await expectInSight(said(page, text.changed), javaScriptEnabled);
      expect(await sandbox.puts()).toHaveLength(1);
      const after = await sandbox.customer(JOHN.id);
      expect(after.personal_information).toEqual({
        ...before.personal_information,
        salutation: expect.any(String),
      });

      expect((await elsewhere.request.get('/api/customer')).status()).toBe(401);
      expect((await signIn(PASSWORD)).status()).toBe(401);
      expect((await signIn(NEW_PASSWORD)).status()).toBe(200);
      await page.goto('/profile');
      await expect(field(page, t.profile.fields.first_name)).toHaveValue('John');
      await elsewhere.close();
    });

    test('reports errors at their field, and keeps neither password', async ({ page, sandbox }) => {
      await change(page, 'Not-the-password-1', NEW_PASSWORD);
      await expectError(currentPassword(page), t.errors.password_wrong);
      await expect(currentPassword(page)).toHaveValue('');
      await expect(field(page, t.newPassword.label)).toHaveValue('');
      await change(page, PASSWORD, 'short');
      await expectError(field(page, t.newPassword.label), t.errors.password_rules);
      await change(page, PASSWORD, 'Password123');
      await expectError(field(page, t.newPassword.label), t.errors.password_refused);
      await change(page, PASSWORD, PASSWORD);
      await expectError(field(page, t.newPassword.label), t.errors.password_same);
      expect(await page.content()).not.toContain('Not-the-password');
      expect(await sandbox.puts()).toEqual([]);
    });

    test('signs out everywhere else', async ({ page, browser, portal }) => {
      const elsewhere = await browser.newContext({ baseURL: portal.url });
      const data = { identifier: JOHN.email, password: PASSWORD };
      await elsewhere.request.post('/api/session', { data, headers: { origin: portal.url } });
      await button(page, text.endOthers).click();
      await expectInSight(said(page, text.ended), javaScriptEnabled);
      expect((await elsewhere.request.get('/api/customer')).status()).toBe(401);
      await elsewhere.close();
      await page.goto('/data');
      await expect(page.getByText(JOHN.email).first()).toBeVisible();
    });
  });
}

test.describe('when CareCloud fails', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await page.goto('/security');
  });

  test('before the write: the current password stays valid', async ({ page, sandbox }) => {
    await sandbox.addFault({
      operation: 'putCustomer',
      times: 1,
      kind: 'status',
      status: 500,
      when: 'before',
    });
    await change(page, PASSWORD, NEW_PASSWORD);
    await expect(said(page, text.notSaved)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(1);
    await change(page, PASSWORD, NEW_PASSWORD);
    await expect(said(page, text.changed)).toBeVisible();
  });

  for (const kind of ['reset', 'html', 'status'] as const) {
    test(`${kind} after the write: finds out that the new one counts`, async ({ page, sandbox }) => {
      const status = kind === 'status' ? { status: 503 } : {};
      await sandbox.addFault({ operation: 'putCustomer', times: 1, kind, when: 'after', ...status });
      await change(page, PASSWORD, NEW_PASSWORD);
      await expect(said(page, text.changed)).toBeVisible();
      expect(await sandbox.puts()).toHaveLength(1);
    });
  }

  test('the answer to the browser is lost: does not say which password is valid', async ({
    page,
    sandbox,
  }) => {
    await loseAnswers(page, '/security');
    await change(page, PASSWORD, NEW_PASSWORD);
    await expect(said(page, text.unconfirmed)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(1);
    await button(page, text.endOthers).click();
    await expect(said(page, text.endUnconfirmed)).toBeVisible();
  });

  test('the browser is offline: keeps the passwords that were typed', async ({ page, context, sandbox }) => {
    await context.setOffline(true);
    await change(page, PASSWORD, NEW_PASSWORD);
    await expect(said(page, t.unexpected.notDone.offline)).toBeVisible();
    await context.setOffline(false);
    await button(page, text.savePassword).click();
    await expect(said(page, text.changed)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(1);
  });

  test('and so does the check: says that it could not be confirmed', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'reset', when: 'after' });
    await sandbox.letPass('postTokenLogin', 1);
    await sandbox.addFault({ operation: 'postTokenLogin', times: 1, kind: 'status', status: 503 });
    await change(page, PASSWORD, NEW_PASSWORD);
    await expect(said(page, text.unconfirmed)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(1);
  });

  test('while checking the old one: says so, writes nothing', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'postTokenLogin', times: 1, kind: 'html' });
    await change(page, PASSWORD, NEW_PASSWORD);
    await expectError(currentPassword(page), t.errors.password_unavailable);
    expect(await sandbox.puts()).toEqual([]);
  });
});

test('shows the sign-in names, and where to change them', async ({ page, signIn }) => {
  await signIn(JANA.email);
  await page.context().clearCookies({ name: 'language' });
  await page.goto('/security');
  await expect(page.getByRole('main').getByText(JANA.email, { exact: true })).toBeVisible();
  await expect(page.getByRole('main').getByText('+420 601 234 567')).toBeVisible();
  await page.getByRole('link', { name: text.changeContacts }).click();
  await expect(page).toHaveURL('/profile');
});

test('an account that was closed is reported as closed, and shows no data', async ({
  page,
  sandbox,
  signIn,
}) => {
  for (const state of [0, 2]) {
    await sandbox.reset();
    await signIn();
    await sandbox.changeElsewhere(JOHN.id, { state });
    await page.goto('/profile');
    await expect(said(page, t.signIn.closed)).toBeVisible();
    expect(await page.content()).not.toContain('Smith');
    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(said(page, t.signIn.wrong)).toBeVisible();
  }
});
