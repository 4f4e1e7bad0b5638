import type { Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, expectError, field, fillSignIn, said, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import type { Sandbox } from '../support/sandbox.ts';

const t = messagesIn('en');
const text = t.forgottenPassword;
const NEW_PASSWORD = 'Evergreen-77';

/**
 * The requests that CareCloud processed: a reset of the sandbox ends the portal's own token, which is then replaced.
 */
const requests = async (sandbox: Sandbox) =>
  (await sandbox.calls('postTokenSendPasswordSetup')).filter(({ status }) => status !== 401);

async function askFor(page: Page, recipient: string): Promise<void> {
  await page.goto('/forgotten-password');
  await field(page, text.recipient).fill(recipient);
  await button(page, text.submit).click();
}

/** Sets the password on CareCloud's page behind the link in the message. */
async function followLink(page: Page, link: string | undefined): Promise<void> {
  await page.goto(link ?? '');
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await page.getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'The password is set' })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    for (const [channel, typed, to] of [
      ['email', ' John.Smith@Example.com ', JOHN.email],
      ['phone', '+420 523 828 931', JOHN.phone],
    ] as const) {
      test(`sets a new password by ${channel} and signs in with it`, async ({ page, sandbox }) => {
        await page.goto('/sign-in');
        await page.getByRole('link', { name: t.signIn.forgotten }).click();
        await expect(page).toHaveTitle(new RegExp(RegExp.escape(text.title)));
        await expect(field(page, text.recipient)).toHaveAttribute('inputmode', 'email');
        await field(page, text.recipient).fill(typed);
        await button(page, text.submit).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.sentTitle[channel]);
        await expect(page.getByText(text.steps[channel][0] ?? '')).toBeVisible();
        await expect(page).toHaveURL(`/forgotten-password?sent=${channel}`);

        const [message, ...more] = await sandbox.outbox(to);
        expect(more).toEqual([]);
        await followLink(page, message?.link);
        await page.goto('/forgotten-password?sent=email');
        await page.getByRole('main').getByRole('link', { name: text.signIn }).click();
        await fillSignIn(page, t, JOHN.email, PASSWORD);
        await expect(said(page, t.signIn.wrong)).toBeVisible();
        await fillSignIn(page, t, JOHN.email, NEW_PASSWORD);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('John Smith');
      });
    }

    test('says the same for an unknown address', async ({ page, sandbox }) => {
      await askFor(page, 'nobody@example.com');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.sentTitle.email);
      await expect(page).toHaveURL('/forgotten-password?sent=email');
      expect(await sandbox.outbox('nobody@example.com')).toEqual([]);
      expect(await requests(sandbox)).toHaveLength(1);
    });

    test('says that a value is neither an e-mail address nor a phone', async ({ page, sandbox }) => {
      await askFor(page, '9990000000017');
      await expectError(field(page, text.recipient), text.notRecognised);
      await expect(field(page, text.recipient)).toHaveValue('9990000000017');
      await field(page, text.recipient).fill('');
      await button(page, text.submit).click();
      await expectError(field(page, text.recipient), t.errors.required);
      expect(await requests(sandbox)).toEqual([]);
    });

    for (const fault of [{ kind: 'status', status: 503 }, { kind: 'reset' }, { kind: 'html' }] as const) {
      test(`does not tell by a failure that there is somebody (${fault.kind}), and can be asked again`, async ({
        page,
        sandbox,
      }) => {
        await sandbox.addFault({ operation: 'postTokenSendPasswordSetup', times: 1, ...fault });
        await askFor(page, JOHN.email);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.sentTitle.email);
        await expect(page.getByText(text.nothing)).toBeVisible();
        expect(await requests(sandbox)).toHaveLength(1);
        expect(await sandbox.outbox(JOHN.email)).toEqual([]);

        await page.getByRole('link', { name: text.again }).click();
        await field(page, text.recipient).fill(JOHN.email);
        await button(page, text.submit).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.sentTitle.email);
        expect(await sandbox.outbox(JOHN.email)).toHaveLength(1);
      });
    }
  });
}

test('does not call CareCloud before the form is sent', async ({ page, sandbox }) => {
  await sandbox.clearJournal();
  await page.goto('/forgotten-password', { waitUntil: 'networkidle' });
  expect(await sandbox.journal()).toEqual([]);
});
