import type { Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, codeField, expect, expectError, field, fillSignIn, said, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import type { Sandbox } from '../support/sandbox.ts';

const t = messagesIn('en');
const { first_name, email, phone, current_password } = t.profile.fields;
const NEW_EMAIL = 'john@example.org';
const NEW_PHONE = { typed: '601 123 456', shown: '+420 601 123 456', kept: '420601123456' };

const save = (page: Page) => button(page, t.common.save).click();
const person = async (sandbox: Sandbox) => (await sandbox.customer(JOHN.id)).personal_information;

/** Types a new e-mail and the password, so that a code is sent. */
async function askForCode(page: Page, to = NEW_EMAIL): Promise<void> {
  await field(page, email).fill(to);
  if (await field(page, current_password).isVisible()) await field(page, current_password).fill(PASSWORD);
  else {
    await save(page);
    await field(page, current_password).fill(PASSWORD);
  }
  await save(page);
  await expect(said(page, t.form.asking)).toBeVisible();
}

/** Types the newest code into its field. */
async function enterCode(page: Page, sandbox: Sandbox, shown = NEW_EMAIL, to = shown): Promise<void> {
  await expect(codeField(page, t, shown)).toBeVisible();
  await codeField(page, t, shown).fill(await sandbox.code(to));
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(async ({ page, signIn }) => {
      await signIn();
      if (!javaScriptEnabled) await page.goto('/sign-in?plain');
      await page.goto('/profile');
    });

    test('proves a new e-mail and a new phone by a code each, and writes everything at once', async ({
      page,
      sandbox,
    }) => {
      await field(page, first_name).fill('Johnny');
      await field(page, phone).fill(NEW_PHONE.typed);
      await askForCode(page);
      await expect(field(page, first_name)).toHaveValue('Johnny');
      await expect(field(page, current_password)).toBeHidden();
      expect(await sandbox.puts()).toEqual([]);

      await enterCode(page, sandbox);
      await codeField(page, t, NEW_PHONE.shown).fill('000000');
      await save(page);
      await expectError(codeField(page, t, NEW_PHONE.shown), t.errors.code_wrong);
      await expect(codeField(page, t, NEW_PHONE.shown)).toHaveValue('');
      await expect(codeField(page, t, NEW_EMAIL)).toBeHidden();
      expect(await sandbox.puts()).toEqual([]);

      await enterCode(page, sandbox, NEW_PHONE.shown, NEW_PHONE.kept);
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
      expect((await sandbox.puts()).map((put) => put.personal_information)).toMatchObject([
        { first_name: 'Johnny', email: NEW_EMAIL, phone: NEW_PHONE.kept },
      ]);
      expect(await sandbox.calls('postTokenLogin'), 'the password was checked once').toHaveLength(1);
    });

    test('sends a new code, and the Enter key does not', async ({ page, sandbox }) => {
      await askForCode(page);
      const [first] = await sandbox.outbox(NEW_EMAIL);
      await button(page, t.form.codeAgain).click();
      await expect.poll(() => sandbox.outbox(NEW_EMAIL)).toHaveLength(2);
      await expect(said(page, t.form.asking)).toBeVisible();
      // The code is sent before the answer arrives, which empties the field.
      await expect(page.locator('form[aria-busy=true]')).toHaveCount(0);
      await codeField(page, t, NEW_EMAIL).fill(first?.code ?? '');
      await codeField(page, t, NEW_EMAIL).press('Enter');
      await expectError(codeField(page, t, NEW_EMAIL), t.errors.code_wrong);
      await enterCode(page, sandbox);
      await button(page, t.form.codeConfirm).click();
      await expect(said(page, t.form.saved)).toBeVisible();
      expect(await sandbox.outbox(NEW_EMAIL)).toHaveLength(2);
    });

    if (javaScriptEnabled) {
      test('shows progress on the button that was pressed only', async ({ page, sandbox }) => {
        await askForCode(page);
        await enterCode(page, sandbox);
        await sandbox.hold('putCustomer');
        await button(page, t.form.codeConfirm).click();
        await expect(button(page, t.common.saving)).toHaveCount(1);
        await expect(button(page, t.common.save)).toBeVisible();
        await sandbox.clearFaults();
        await expect(said(page, t.form.saved)).toBeVisible();
      });
    }

    test('lets a typo be corrected: another address needs the password and a new code', async ({
      page,
      sandbox,
    }) => {
      await askForCode(page, 'jhon@example.org');
      await field(page, email).fill(NEW_EMAIL);
      await enterCode(page, sandbox, 'jhon@example.org');
      await save(page);
      await expectError(field(page, current_password), t.errors.password_needed);
      await field(page, current_password).fill(PASSWORD);
      await save(page);
      await enterCode(page, sandbox);
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
      expect((await person(sandbox)).email).toBe(NEW_EMAIL);
    });

    test('goes on asking for the code while something else is wrong', async ({ page, sandbox }) => {
      await askForCode(page);
      await field(page, first_name).fill('x'.repeat(81));
      await save(page);
      await expectError(field(page, first_name), t.errors.too_long);
      await field(page, first_name).fill('Johnny');
      await enterCode(page, sandbox);
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
      expect(await person(sandbox)).toMatchObject({ first_name: 'Johnny', email: NEW_EMAIL });
    });

    test('removes a phone with the password only', async ({ page, sandbox }) => {
      await field(page, phone).fill('');
      if (!javaScriptEnabled) await save(page);
      await field(page, current_password).fill(PASSWORD);
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
      expect(await person(sandbox)).not.toHaveProperty('phone');
      expect(await sandbox.calls('postSendOtp')).toEqual([]);
    });

    test('says that a code cannot be sent, and asks for no password again', async ({ page, sandbox }) => {
      await sandbox.addFault({ operation: 'postSendOtp', times: 1, kind: 'status', status: 503 });
      await field(page, email).fill(NEW_EMAIL);
      if (!javaScriptEnabled) await save(page);
      await field(page, current_password).fill(PASSWORD);
      await save(page);
      await expectError(field(page, email), t.errors.code_unavailable);
      await expect(field(page, email)).toHaveValue(NEW_EMAIL);
      await expect(field(page, current_password)).toBeHidden();
      await save(page);
      await enterCode(page, sandbox);
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
    });
  });
}

test.describe('while waiting for the code', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await askForCode(page);
  });

  test('it cannot be checked: says so, and the same code works later', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'postVerifyOtp', times: 1, kind: 'status', status: 503 });
    const code = await sandbox.code(NEW_EMAIL);
    await codeField(page, t, NEW_EMAIL).fill(code);
    await save(page);
    await expectError(codeField(page, t, NEW_EMAIL), t.errors.code_unavailable);
    await codeField(page, t, NEW_EMAIL).fill(code);
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
  });

  test('the write fails: nothing is asked again', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 503 });
    await enterCode(page, sandbox);
    await save(page);
    await expect(said(page, t.form.notSaved)).toBeVisible();
    await expect(field(page, email)).toHaveValue(NEW_EMAIL);
    await expect(codeField(page, t, NEW_EMAIL)).toBeHidden();
    await expect(field(page, current_password)).toBeHidden();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(2);
    expect(await sandbox.calls('postVerifyOtp')).toHaveLength(1);
  });

  test('somebody else changes the address: asks which one is right, and nothing else', async ({
    page,
    sandbox,
  }) => {
    await sandbox.changeElsewhere(JOHN.id, { personal_information: { email: 'theirs@example.org' } });
    await enterCode(page, sandbox);
    await save(page);
    await expect(said(page, t.form.conflict)).toBeVisible();
    await page.getByRole('radio', { name: `${t.form.keepMine} ${NEW_EMAIL}` }).check();
    await expect(field(page, current_password)).toBeHidden();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect((await person(sandbox)).email).toBe(NEW_EMAIL);
  });

  test('a second tab changes it first: the first one asks', async ({ page, context, sandbox }) => {
    const second = await context.newPage();
    await second.goto('/profile');
    await askForCode(second, 'second@example.org');
    await enterCode(second, sandbox, 'second@example.org');
    await save(second);
    await expect(said(second, t.form.saved)).toBeVisible();
    await enterCode(page, sandbox);
    await save(page);
    await expect(said(page, t.form.conflict)).toBeVisible();
    expect((await person(sandbox)).email).toBe('second@example.org');
  });

  test('the session ends: what was typed is there again, and has to be proven again', async ({
    page,
    sandbox,
  }) => {
    await sandbox.killTokens(JOHN.id);
    await enterCode(page, sandbox);
    await save(page);
    await expect(said(page, t.signIn.over)).toBeVisible();
    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(field(page, email)).toHaveValue(NEW_EMAIL);
    await expect(codeField(page, t, NEW_EMAIL)).toHaveCount(0);
    await save(page);
    await expectError(field(page, current_password), t.errors.password_needed);
    await field(page, current_password).fill(PASSWORD);
    await save(page);
    await expect(said(page, t.form.asking)).toBeVisible();
    expect(await sandbox.puts()).toEqual([]);
  });

  test('the browser is offline: keeps what was typed and asks for the same code', async ({
    page,
    context,
    sandbox,
  }) => {
    await context.setOffline(true);
    await codeField(page, t, NEW_EMAIL).fill('123456');
    await save(page);
    await expect(said(page, t.unexpected.notDone.offline)).toBeVisible();
    await expect(codeField(page, t, NEW_EMAIL)).toHaveValue('123456');
    await context.setOffline(false);
    await enterCode(page, sandbox);
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
  });
});
