import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, expectError, field, said, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { LOYALTY_APP } from '../support/servers.ts';

/** Signs in at the other application, which knows the portal's URL. */
async function startElsewhere(page: Page, sandbox: Sandbox, portalUrl: string): Promise<void> {
  await sandbox.reset({ portalUrl });
  await page.goto(`${sandbox.url}/loyalty`);
  await page.getByLabel('E-mail').fill(JOHN.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('John Smith')).toBeVisible();
}

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('comes from another application and goes back to it', async ({ page, sandbox, portal, t }) => {
      await startElsewhere(page, sandbox, portal.url);
      await page.getByRole('button', { name: 'Open the portal' }).click();
      await page.getByRole('button', { name: 'Go on to the portal' }).click();
      await expect(page).toHaveURL('/handover/continue');
      await expect(page.getByText(t.handover.lead(LOYALTY_APP.name))).toBeVisible();
      await button(page, t.handover.submit).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('John Smith');

      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/enter')) sent.push(JSON.stringify(request.headers()) + request.url());
      });
      await button(page, t.handover.open(LOYALTY_APP.name)).click();
      if (!scripts) await button(page, t.handover.leave(LOYALTY_APP.name)).click();
      await expect(page).toHaveURL(`${sandbox.url}/loyalty`);
      await expect(page.getByText('John Smith')).toBeVisible();
      expect(sent).toHaveLength(1);
      expect(sent[0], 'only the portal’s origin is told').toContain(`"referer":"${portal.url}/"`);
      expect(sent[0]).toContain(`"origin":"${portal.url}"`);

      await page.goBack();
      await expect(button(page, t.handover.leave(LOYALTY_APP.name)), 'is not sent off again').toBeVisible();
    });

    test('accepts a typed code in a browser in which somebody is signed in', async ({
      page,
      sandbox,
      portal,
      t,
    }) => {
      await startElsewhere(page, sandbox, portal.url);
      await page.getByRole('button', { name: 'Show a code' }).click();
      const code = (await page.locator('p b').textContent()) ?? '';
      await page.getByRole('link').first().click();
      await expect(page).toHaveURL('/handover/continue');
      await button(page, t.handover.submit).click();
      await expectError(field(page, t.handover.code), t.errors.required);
      await field(page, t.handover.code).fill(code);
      await button(page, t.handover.submit).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('John Smith');

      await page.goto(`${sandbox.url}/loyalty`);
      await page.getByRole('button', { name: 'Open the portal' }).click();
      await page.getByRole('button', { name: 'Go on to the portal' }).click();
      await expect(said(page, t.handover.replaces)).toBeVisible();
      await expect(page.getByText('John')).toHaveCount(0);
      await expect(page.getByRole('link', { name: t.handover.keep })).toBeVisible();
      await button(page, t.handover.replace).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('John Smith');
    });
  });
}

test('says when a code was used before', async ({ page, sandbox, portal, context, t }) => {
  await startElsewhere(page, sandbox, portal.url);
  await page.getByRole('button', { name: 'Show a code' }).click();
  const code = (await page.locator('p b').textContent()) ?? '';
  const link = (await page.getByRole('link').first().getAttribute('href')) ?? '';
  for (const expected of ['John Smith', t.handover.wrong]) {
    await context.clearCookies({ name: 'session' });
    await page.goto(link);
    await field(page, t.handover.code).fill(code);
    await button(page, t.handover.submit).click();
    await expect(page.getByRole('main').getByText(expected)).toBeVisible();
  }
});

test('says when the other application cannot be opened', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await sandbox.addFault({ operation: 'getTokenAuthentication', times: 1, kind: 'html' });
  await page.goto('/');
  await button(page, t.handover.open(LOYALTY_APP.name)).click();
  await expect(said(page, t.handover.notOpened)).toBeVisible();
});

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('is in the customer’s language', async ({ page }) => {
      const { handover } = messagesIn(language);
      await page.goto('/handover');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(handover.overTitle);
      await page.goto('/handover?token_request_id=abc');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(handover.title);
      await expect(field(page, handover.code)).toBeVisible();
    });
  });
}
