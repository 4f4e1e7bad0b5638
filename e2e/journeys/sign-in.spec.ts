import { button, expect, field, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';

for (const [kind, identifier] of Object.entries({
  email: JOHN.email,
  phone: '+420 523 828 931',
  card: JOHN.card,
})) {
  test(`signs in by ${kind} and out again`, async ({ page, sandbox, t }) => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/sign-in$/);
    await field(page, t.signIn.identifier).fill(identifier);
    await field(page, t.signIn.password).fill(PASSWORD);
    await button(page, t.signIn.submit).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.overview.greeting('John Smith'));
    const login = (await sandbox.journal()).find(({ operation }) => operation === 'postTokenLogin');
    expect(login?.requestBody).toMatchObject({ login_type: kind });

    await page.getByRole('button', { name: t.common.signOut }).click();
    await expect(page.getByText(t.signIn.signedOut)).toBeVisible();
    expect((await sandbox.journal()).map(({ operation }) => operation)).toContain('postTokenLogout');
    await page.goto('/');
    await expect(page).toHaveURL(/\/sign-in$/);
  });
}
