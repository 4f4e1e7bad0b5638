import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, codeField, expect, expectError, failAfterSaving, field, said, test } from '../fixtures.ts';
import { EVA, JANA, JOHN, MALLORY, NORA, PASSWORD } from '../support/customers.ts';
import { withoutReadOnly } from '../support/records.ts';

const cs = messagesIn('cs');

test('shows the stored data, including an impossible birthdate', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  const { last_change } = await sandbox.customer(JOHN.id);
  const values = {
    first_name: 'John',
    last_name: 'Smith',
    pre_nominals: '',
    post_nominals: '',
    salutation: '',
    birthdate: '985-02-12',
    email: JOHN.email,
    phone: '+420 523 828 931',
    gender: '1',
    language_id: 'en',
  } as const;
  for (const [name, value] of Object.entries(values)) {
    await expect(field(page, t.profile.fields[name as keyof typeof values])).toHaveValue(value);
  }
  await expect(field(page, t.profile.fields.birthdate)).toHaveAccessibleDescription(
    t.profile.hints.birthdateOdd(values.birthdate),
  );
  await expect(page.getByText('JS', { exact: true })).toBeVisible();
  const local = new Date(`${String(last_change).replace(' ', 'T')}Z`);
  const written = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  await expect(page.getByText(t.profile.changed(written.format(local)))).toBeVisible();
});

test('says that it was saved where the page cannot be read afterwards', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  await signIn();
  await page.goto('/profile');
  await field(page, t.profile.fields.first_name).fill('Johnny');
  await failAfterSaving(sandbox);
  await button(page, t.common.save).click();
  await expect(said(page, t.problems.unavailableTitle)).toBeVisible();
  await expect(said(page, t.form.saved)).toBeVisible();
  await sandbox.clearFaults();
  await button(page, t.common.retry).click();
  await expect(field(page, t.profile.fields.first_name)).toHaveValue('Johnny');
});

test('marks contacts that are verified and says nothing of others', async ({ page, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  await expect(field(page, t.profile.fields.email)).toBeVisible();
  await expect(page.getByText(t.common.verified)).toHaveCount(0);
  await signIn(JANA.email);
  await page.reload();
  await expect(page.getByText(cs.common.verified)).toHaveCount(2);
});

test('offers an obsolete gender only to customers who have it', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  const gender = field(page, t.profile.fields.gender);
  await expect(gender.getByRole('option')).toHaveCount(5);
  await expect(gender.getByRole('option', { name: t.profile.genders[3] })).toHaveCount(0);
  await sandbox.changeElsewhere(JOHN.id, { personal_information: { gender: 3 } });
  await page.reload();
  await expect(gender).toHaveValue('3');
});

for (const customer of [
  { ...JOHN, is: 'the customer of the manual', t: messagesIn('en') },
  { ...JANA, is: 'a customer with a salutation and verified contacts', t: cs },
  { ...EVA, is: 'a customer with fields nobody knows', t: cs },
]) {
  test(`changes the first name of ${customer.is} and nothing else`, async ({ page, sandbox, signIn }) => {
    const { id, email, t } = customer;
    await signIn(email);
    const before = await sandbox.customer(id);
    await page.goto('/profile');
    await field(page, t.profile.fields.first_name).fill('  Alžběta ');
    await button(page, t.common.save).click();
    await expect(said(page, t.form.saved)).toBeVisible();
    await expect(field(page, t.profile.fields.first_name)).toHaveValue('Alžběta');

    const { salutation: _, ...person } = withoutReadOnly(before).personal_information;
    const changed = { ...person, first_name: 'Alžběta' };
    expect(await sandbox.puts()).toEqual([{ ...withoutReadOnly(before), personal_information: changed }]);
    const after = await sandbox.customer(id);
    expect(after).toEqual({
      ...before,
      last_change: expect.any(String),
      personal_information: {
        ...before.personal_information,
        first_name: 'Alžběta',
        salutation: expect.any(String),
      },
    });
  });
}

test('changes every field of the profile', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  const wanted = {
    first_name: 'Jan',
    last_name: 'Kovář',
    pre_nominals: 'Ing.',
    post_nominals: 'Ph.D.',
    salutation: 'Dear Jan',
    birthdate: '1985-02-12',
  } as const;
  for (const [name, value] of Object.entries(wanted)) {
    await field(page, t.profile.fields[name as keyof typeof wanted]).fill(value);
  }
  await field(page, t.profile.fields.gender).selectOption({ label: t.profile.genders[4] });
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  const [put] = await sandbox.puts();
  expect(put?.personal_information).toMatchObject({ ...wanted, gender: 4 });
  await expect(field(page, t.profile.fields.birthdate)).toHaveAttribute('type', 'date');
});

test('asks for the password before it changes the phone', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  const password = field(page, t.profile.fields.current_password);
  await expect(password).toBeHidden();
  await field(page, t.profile.fields.phone).fill('+420 601 123 456');
  await expect(password).toBeVisible();
  await button(page, t.common.save).click();
  await expectError(password, t.errors.password_needed);
  await expect(password).toBeFocused();

  await password.fill('Not-the-password-1');
  await button(page, t.common.save).click();
  await expectError(password, t.errors.password_wrong);
  await expect(password).toHaveValue('');
  await expect(field(page, t.profile.fields.phone)).toHaveValue('+420 601 123 456');
  expect(await sandbox.puts()).toEqual([]);

  await password.fill(PASSWORD);
  await button(page, t.common.save).click();
  await expect(said(page, t.form.asking)).toBeVisible();
  await expect(password).toBeHidden();
  await codeField(page, t, '+420 601 123 456').fill(await sandbox.code('420601123456'));
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(field(page, t.profile.fields.phone)).toHaveValue('+420 601 123 456');
  const [put, ...more] = await sandbox.puts();
  expect(put?.personal_information.phone).toBe('420601123456');
  expect(more).toEqual([]);
});

test('says at the e-mail that it belongs to somebody else', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  const before = await sandbox.customer(JOHN.id);
  await page.goto('/profile');
  await field(page, t.profile.fields.email).fill(JANA.email.toUpperCase());
  await field(page, t.profile.fields.current_password).fill(PASSWORD);
  await button(page, t.common.save).click();
  await expect(said(page, t.form.asking)).toBeVisible();
  await codeField(page, t, JANA.email).fill(await sandbox.code(JANA.email));
  await button(page, t.common.save).click();
  const email = field(page, t.profile.fields.email);
  await expectError(email, t.errors.already_exists);
  await expect(email).toBeFocused();
  await expect(email).toHaveValue(JANA.email.toUpperCase());
  expect((await sandbox.puts()).map((put) => put.personal_information.email)).toEqual([JANA.email]);
  expect(await sandbox.customer(JOHN.id)).toEqual(before);
});

test('reports errors while typing, without calling CareCloud', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  await sandbox.clearJournal();
  const wrong = [
    ['email', 'john.smith', t.errors.email],
    ['phone', 'none', t.errors.phone],
    ['birthdate', '1985-02-30', t.errors.birthdate],
    ['first_name', '', t.errors.required],
  ] as const;
  for (const [name, value, text] of wrong) {
    const control = field(page, t.profile.fields[name]);
    await control.fill(value);
    await control.blur();
    await expectError(control, text);
  }
  await button(page, t.common.save).click();
  await expect(field(page, t.profile.fields.first_name)).toBeFocused();

  const email = field(page, t.profile.fields.email);
  await email.fill(JOHN.email);
  await expect(email).not.toHaveAttribute('aria-invalid');
  await expect(page.getByText(t.errors.email)).toBeHidden();
  expect(await sandbox.journal()).toEqual([]);
});

test('shows the saved message once, and only while it is true', async ({ page, context, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  const { first_name, email } = t.profile.fields;
  await field(page, first_name).fill('Johnny');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeFocused();
  await field(page, email).fill('john');
  await expect(said(page, t.form.saved)).toBeHidden();
  await button(page, t.common.save).click();
  await expectError(field(page, email), t.errors.email);
  await expect(said(page, t.form.saved)).toBeHidden();

  const isKept = async () => (await context.cookies()).some(({ name }) => name === 'notice');
  await expect.poll(isKept).toBe(false);
  await page.reload();
  await expect(field(page, first_name)).toHaveValue('Johnny');
  await expect(said(page, t.form.saved)).toHaveCount(0);
});

test('says that nothing was changed', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.unchanged)).toBeVisible();
  expect(await sandbox.puts()).toEqual([]);
});

test('cannot be sent again before the answer', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  await sandbox.hold('putCustomer', 5);
  const name = field(page, t.profile.fields.first_name);
  await name.fill('Johnny');
  await button(page, t.common.save).dblclick();
  await expect(button(page, t.common.saving)).toBeDisabled();
  await name.press('Enter');
  await sandbox.clearFaults();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await sandbox.puts()).toHaveLength(1);
});

test('is in the language the customer chooses for communication', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  await field(page, t.profile.fields.language_id).selectOption('cs');
  await button(page, t.common.save).click();
  await expect(said(page, cs.form.saved)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(cs.profile.title);
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs');
  const [put] = await sandbox.puts();
  expect(put?.personal_information.language_id).toBe('cs');
});

test('copes with a phone that is a number and a photo that is null', async ({ page, sandbox, signIn, t }) => {
  await signIn(NORA.email);
  await page.goto('/profile');
  await expect(field(page, t.profile.fields.phone)).toHaveValue('+420 606 789 012');
  await field(page, t.profile.fields.first_name).fill('Norah');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  const [put] = await sandbox.puts();
  expect(put?.personal_information).toMatchObject({ first_name: 'Norah', phone: '420606789012' });
});

test('shows hostile text as text', async ({ page, sandbox, signIn, t }) => {
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await signIn(MALLORY.email);
  const { personal_information: person } = await sandbox.customer(MALLORY.id);
  await page.goto('/profile');
  for (const name of ['first_name', 'last_name', 'salutation'] as const) {
    await expect(field(page, t.profile.fields[name])).toHaveValue(String(person[name]));
  }
  for (const path of ['/', '/address', '/data']) {
    await page.goto(path);
    await expect(
      page.getByText('<svg onload=alert(1)>').or(field(page, t.address.fields.city)).first(),
    ).toBeVisible();
    await expect(
      page.locator('[onerror], [onload], [href^="javascript:"], [src^="javascript:"]'),
    ).toHaveCount(0);
  }
  expect(dialogs).toEqual([]);
});
