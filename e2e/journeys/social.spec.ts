import type { Page } from '@playwright/test';
import type { Messages } from '../../lib/i18n/messages.ts';
import { button, expect, expectError, field, fillSignIn, said, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { choosePerson, type PersonName } from '../support/identity-provider.ts';
import { startPortal } from '../support/servers.ts';

const PROVIDER = 'Sandbox ID';

/** Tries to sign in from the sign-in page. */
async function continueAs(page: Page, t: Messages, person: PersonName, path = '/sign-in'): Promise<void> {
  await page.goto(path);
  await button(page, t.social.continueWith(PROVIDER)).click();
  await choosePerson(page, person);
}

/** Connects an account from the security page. */
async function connectAs(page: Page, t: Messages, person: PersonName): Promise<void> {
  await page.goto('/security');
  const form = page.getByRole('region', { name: t.social.title });
  await form.getByLabel(t.social.password, { exact: true }).fill(PASSWORD);
  await form.getByRole('button', { name: t.social.connect(PROVIDER) }).click();
  await choosePerson(page, person);
  await expect(page).toHaveURL(/\/security/);
}

const emailField = (page: Page, t: Messages) => field(page, t.profile.fields.email);

for (const [name, javaScriptEnabled] of [
  ['with scripts', true],
  ['without scripts', false],
] as const) {
  test.describe(name, () => {
    test.use({ javaScriptEnabled });

    test('a linked customer signs in and goes on to the requested page', async ({ page, t, context }) => {
      await continueAs(page, t, 'jana', '/sign-in?next=/address');
      await expect(page).toHaveURL(/\/address/);
      await expect(page.locator('[name=city]')).toHaveValue('Brno');
      const names = (await context.cookies(page.url())).map((cookie) => cookie.name);
      expect(names.filter((cookie) => /auth|csrf|flow|answer|state|pkce|nonce/.test(cookie))).toEqual([]);
    });

    test('a new customer signs up with the data that the provider confirms', async ({ page, t }) => {
      await continueAs(page, t, 'nina');
      await expect(page).toHaveURL(/\/sign-up/);
      await expect(page.locator('[name=first_name]')).toHaveValue('Nina');
      await expect(page.locator('[name=last_name]')).toHaveValue('Newman');
      await expect(page.getByRole('main')).toContainText('nina.newman@example.com');
      await expect(page.getByRole('link', { name: t.social.offerLink })).toBeVisible();
    });

    test('a customer without a link signs in once with the password, and is linked', async ({
      page,
      sandbox,
      t,
    }) => {
      const before = await sandbox.customer(JOHN.id);
      await continueAs(page, t, 'john');
      await page.getByRole('link', { name: t.social.offerLink }).click();
      await expect(said(page, t.social.pending(PROVIDER, JOHN.email))).toBeVisible();
      await fillSignIn(page, t, JOHN.email, PASSWORD);
      await expect(page).toHaveURL(/\/security/);
      await expect(said(page, t.social.results.linked)).toBeVisible();
      const [put, ...more] = await sandbox.calls('putCustomer');
      expect(more).toEqual([]);
      expect(put?.requestBody).toMatchObject({
        customer: { personal_information: { email: JOHN.email, phone: JOHN.phone } },
        social_network_credentials: { social_network_id: '8a4f0c9e2b7d41d6a3' },
      });
      expect((await sandbox.customer(JOHN.id)).personal_information).toEqual({
        ...before.personal_information,
        salutation: expect.anything(),
      });

      await page.getByRole('button', { name: t.common.signOut, exact: true }).click();
      await continueAs(page, t, 'john', '/sign-in?next=/profile');
      await expect(emailField(page, t)).toHaveValue(JOHN.email);
    });

    test('a customer connects an account, and connecting it again does no harm', async ({
      page,
      sandbox,
      signIn,
      t,
    }) => {
      await signIn();
      await connectAs(page, t, 'john');
      await expect(said(page, t.social.results.linked)).toBeVisible();
      await expect(page.getByText(t.social.notUsed)).toBeHidden();
      await connectAs(page, t, 'john');
      await expect(said(page, t.social.results.already)).toBeVisible();
      expect(await sandbox.calls('putCustomer')).toHaveLength(1);
    });
  });
}

test('an address that the provider has not verified is verified here', async ({ page, t }) => {
  await continueAs(page, t, 'uma');
  await expect(page).toHaveURL(/\/sign-up/);
  await expect(page.getByRole('main')).not.toContainText('uma.unsure@example.com,');
  await expect(page.locator('[name=first_name]')).toHaveCount(0);
});

test('an account that is no longer active gets an explanation, and shows no data', async ({ page, t }) => {
  await continueAs(page, t, 'ivan');
  await expect(said(page, t.signIn.closed)).toBeVisible();
  await expect(page.getByText('Ivan')).toHaveCount(0);
});

test('cancelling at the provider leads back to the start, and can be tried again', async ({ page, t }) => {
  await continueAs(page, t, 'nobody');
  await expect(said(page, t.social.failures.cancelled)).toBeVisible();
  await continueAs(page, t, 'jana');
  await expect(page).toHaveURL(/\/$/);
});

test('coming back with the back button is explained, and changes nothing', async ({ page, t }) => {
  await page.goto('/sign-in');
  await button(page, t.social.continueWith(PROVIDER)).click();
  await page.waitForURL(/\/oidc\/choice\//);
  const answered = page.waitForRequest(/\/api\/auth\/callback/);
  await choosePerson(page, 'jana');
  const address = (await answered).url();
  await page.waitForURL(/\/$/);
  await page.goto(address);
  await expect(page).toHaveURL(/\/security/);
});

test('an account linked with another customer is not taken over', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await connectAs(page, t, 'jana');
  await expect(said(page, t.social.results.taken)).toBeVisible();
  expect(await sandbox.calls('putCustomer')).toEqual([]);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('connecting asks for the password, and says at its field when it is wrong', async ({
      page,
      signIn,
      t,
    }) => {
      await signIn();
      if (!javaScriptEnabled) await page.goto('/sign-in?plain');
      await page.goto('/security');
      await expect(page.getByRole('link', { name: t.security.forgotten })).toHaveCount(1);
      const form = page.getByRole('region', { name: t.social.title });
      const password = form.getByLabel(t.social.password, { exact: true });
      await form.getByRole('button', { name: t.social.connect(PROVIDER) }).click();
      await expectError(password, t.social.results.password_needed);
      await expect(password).toBeInViewport({ ratio: 1 });
      if (javaScriptEnabled) await expect(password).toBeFocused();
      await password.fill('wrong');
      await form.getByRole('button', { name: t.social.connect(PROVIDER) }).click();
      await expectError(password, t.social.results.password_wrong);
    });
  });
}

test('the result of connecting is shown where the customer is', async ({ page, signIn, t }) => {
  await signIn();
  await connectAs(page, t, 'john');
  const result = said(page, t.social.results.linked);
  await expect(result).toBeFocused();
  await expect(result).toBeInViewport({ ratio: 1 });
});

test('the result of a link is not guessed if CareCloud does not return it', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  await signIn();
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'reset', when: 'after' });
  await connectAs(page, t, 'john');
  await expect(said(page, t.social.results.linked)).toBeVisible();
});

test('an answer in response mode form_post works in a browser', async ({ browser, sandbox, t }) => {
  const portal = await startPortal(sandbox.url, { OIDC_RESPONSE_MODE: 'form_post' });
  const context = await browser.newContext({ baseURL: portal.url, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await continueAs(page, t, 'jana', '/sign-in?next=/data');
    await expect(page).toHaveURL(/\/data/);
    expect((await context.cookies(portal.url)).map(({ name }) => name)).not.toContain('social-answer');
  } finally {
    await context.close();
    await portal.stop();
  }
});
