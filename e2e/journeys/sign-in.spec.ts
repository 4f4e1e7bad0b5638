import { button, expect, expectError, field, fillSignIn, postSession, said, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';

for (const [kind, identifier] of Object.entries({
  email: JOHN.email,
  phone: '+420 523 828 931',
  card: JOHN.card,
})) {
  test(`signs in by ${kind} and out again`, async ({ page, sandbox, t }) => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/sign-in$/);
    await fillSignIn(page, t, identifier, PASSWORD);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('John Smith');
    const login = (await sandbox.journal()).find(({ operation }) => operation === 'postTokenLogin');
    expect(login?.requestBody).toMatchObject({ login_type: kind });

    await page.getByRole('button', { name: t.common.signOut }).click();
    await expect(page.getByText(t.signIn.signedOut)).toBeVisible();
    expect((await sandbox.journal()).map(({ operation }) => operation)).toContain('postTokenLogout');
    await page.goto('/');
    await expect(page).toHaveURL(/\/sign-in$/);
  });
}

for (const [who, identifier] of Object.entries({
  'a wrong password': JOHN.email,
  'an unknown account': 'nobody@example.com',
})) {
  test(`says the same of ${who}, and keeps the name but not the password`, async ({
    page,
    context,
    sandbox,
    t,
  }) => {
    await page.goto('/sign-in');
    await fillSignIn(page, t, identifier, 'Not-the-password-1');
    await expect(said(page, t.signIn.wrong)).toBeVisible();
    await expect(field(page, t.signIn.identifier)).toHaveValue(identifier);
    await expect(field(page, t.signIn.password)).toHaveValue('');
    expect(await sandbox.calls('postTokenLogin')).toHaveLength(1);
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('session');
  });
}

test('does not report a field that the answer itself emptied', async ({ page, t }) => {
  await page.goto('/sign-in');
  const password = field(page, t.signIn.password);
  for (let attempt = 0; attempt < 2; attempt++) {
    await field(page, t.signIn.identifier).fill(JOHN.email);
    await password.fill('Not-the-password-1');
    await password.press('Enter');
    await expect(said(page, t.signIn.wrong)).toBeFocused();
    await expect(password).toHaveValue('');
    await expect(password).not.toHaveAttribute('aria-invalid');
  }
  // Nor when another field is corrected first.
  await field(page, t.signIn.identifier).fill('somebody@example.com');
  await field(page, t.signIn.identifier).blur();
  await expect(password).not.toHaveAttribute('aria-invalid');
});

test('calls no field wrong that was only passed, and one that was emptied', async ({ page, t }) => {
  await page.goto('/sign-in');
  const [identifier, password] = [field(page, t.signIn.identifier), field(page, t.signIn.password)];
  await identifier.focus();
  await password.focus();
  // Until the rules are there.
  await expect(async () => {
    await password.fill('x');
    await password.fill('');
    await identifier.focus();
    await expect(password).toHaveAccessibleDescription(t.errors.required, { timeout: 1000 });
  }).toPass();
  await password.fill('x');
  await expect(password).not.toHaveAttribute('aria-invalid');
  await expect(identifier).not.toHaveAttribute('aria-invalid');
  await password.press('Enter');
  await expectError(identifier, t.errors.required);
});

test('reports empty fields without a request', async ({ page, sandbox, t }) => {
  await page.goto('/sign-in');
  await sandbox.clearJournal();
  await field(page, t.signIn.identifier).focus();
  await button(page, t.signIn.submit).click();
  await expectError(field(page, t.signIn.identifier), t.errors.required);
  await expectError(field(page, t.signIn.password), t.errors.required);
  await expect(field(page, t.signIn.identifier)).toBeFocused();
  expect(await sandbox.journal()).toEqual([]);
});

test('shows and hides the password on request', async ({ page, t }) => {
  await page.goto('/sign-in');
  const password = field(page, t.signIn.password);
  const toggle = button(page, t.signIn.showPassword);
  await password.fill(PASSWORD);
  await expect(password).toHaveAttribute('type', 'password');
  await toggle.click();
  await expect(password).toHaveAttribute('type', 'text');
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(password).toHaveValue(PASSWORD);
  await toggle.click();
  await expect(password).toHaveAttribute('type', 'password');
});

test('lets the customer choose what kind of number it is', async ({ page, sandbox, t }) => {
  await page.goto('/sign-in');
  const kind = field(page, t.signIn.identifierKind);
  await expect(field(page, t.signIn.identifier)).toHaveAttribute('inputmode', 'email');
  await page.getByText(t.signIn.kindToggle).click();
  await kind.selectOption({ label: t.signIn.kinds.phone });
  await fillSignIn(page, t, JOHN.card, PASSWORD);
  await expectError(field(page, t.signIn.identifier), t.signIn.notRecognised);
  expect(await sandbox.calls('postTokenLogin')).toEqual([]);

  await kind.selectOption({ label: t.signIn.kinds.card });
  await fillSignIn(page, t, JOHN.phone, PASSWORD);
  await expect(said(page, t.signIn.wrong)).toBeVisible();
  await expect(kind).toHaveValue('card');

  await kind.selectOption({ label: t.signIn.kinds.phone });
  await fillSignIn(page, t, JOHN.phone, PASSWORD);
  await expect(page).toHaveURL('/');
  expect((await sandbox.calls('postTokenLogin')).map(({ requestBody }) => requestBody)).toMatchObject([
    { login_type: 'card', login_value: JOHN.phone },
    { login_type: 'phone', login_value: JOHN.phone },
  ]);
});

test('leads to the page that was requested first', async ({ page, t }) => {
  await page.goto('/consents');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(page).toHaveURL('/consents');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.consents.title);
});

for (const next of [
  'https://hostile.example.com/',
  '//hostile.example.com/profile',
  '/sign-out',
  '/%5Cevil',
]) {
  test(`does not lead to ${next}`, async ({ page, t }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('John Smith');
  });
}

test('stops after ten wrong passwords, and says for how long', async ({
  page,
  context,
  portal,
  sandbox,
  t,
}) => {
  const identifier = `guessed.${Date.now()}@example.com`;
  for (let tries = 0; tries < 10; tries++) {
    const response = await postSession(context, portal.url, { identifier, password: `Guess-${tries}` });
    expect(response.status()).toBe(401);
  }
  await sandbox.clearJournal();
  await page.goto('/sign-in');
  await fillSignIn(page, t, identifier, PASSWORD);
  await expect(said(page, t.signIn.throttled(15))).toBeVisible();
  await expect(field(page, t.signIn.password)).toHaveValue('');
  expect(await sandbox.journal()).toEqual([]);
});

for (const fault of [{ kind: 'reset' }, { kind: 'status', status: 503 }, { kind: 'html' }] as const) {
  test(`says that CareCloud is down (${fault.kind}), and signs in once it is back`, async ({
    page,
    sandbox,
    t,
  }) => {
    await sandbox.addFault({ operation: 'postToken', times: 1, ...fault });
    await page.goto('/sign-in');
    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(said(page, t.signIn.unavailable)).toBeVisible();
    expect(await sandbox.calls('postToken')).toHaveLength(1);
    expect(await sandbox.calls('postTokenLogin')).toEqual([]);

    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(page).toHaveURL('/');
  });
}

test('keeps the customer signed in only on request', async ({ page, context, t }) => {
  const expiry = async () => (await context.cookies()).find(({ name }) => name === 'session')?.expires;
  await page.goto('/sign-in');
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(page).toHaveURL('/');
  expect(await expiry()).toBe(-1);

  await page.getByRole('button', { name: t.common.signOut }).click();
  await expect(page.getByText(t.signIn.signedOut)).toBeVisible();
  await field(page, t.signIn.remember).check();
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(page).toHaveURL('/');
  expect(await expiry()).toBeGreaterThan(Date.now() / 1000);
});

test('logs in once on a double click', async ({ page, sandbox, t }) => {
  await sandbox.hold('postTokenLogin', 5);
  await page.goto('/sign-in');
  await field(page, t.signIn.identifier).fill(JOHN.email);
  await field(page, t.signIn.password).fill(PASSWORD);
  await button(page, t.signIn.submit).dblclick();
  await expect(button(page, t.signIn.submitting)).toBeDisabled();
  await sandbox.clearFaults();
  await expect(page).toHaveURL('/');
  expect(await sandbox.calls('postToken')).toHaveLength(1);
  expect(await sandbox.calls('postTokenLogin')).toHaveLength(1);
});
