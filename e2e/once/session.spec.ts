import { button, expect, field, fillSignIn, said, test } from '../fixtures.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';

test('shows no personal data after going back after a sign-out', async ({ page, signIn, t }) => {
  await signIn();
  for (const path of ['/', '/profile', '/data']) {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText('Smith');
  }
  await page.getByRole('button', { name: t.common.signOut }).click();
  await expect(said(page, t.signIn.signedOut)).toBeVisible();
  for (let steps = 0; steps < 3; steps++) {
    await page.goBack();
    await expect(field(page, t.signIn.password)).toBeVisible();
    expect(await page.content()).not.toContain('Smith');
  }
});

test('ends the session in other tabs, too', async ({ page, context, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/profile');
  const tab = await context.newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: t.common.signOut }).click();
  await expect(said(tab, t.signIn.signedOut)).toBeVisible();

  await field(page, t.profile.fields.first_name).fill('Johnny');
  await button(page, t.common.save).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await sandbox.puts()).toEqual([]);
  await page.goto('/data');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('signs out at once while CareCloud is down', async ({ page, context, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/');
  const cookies = await context.cookies();
  await sandbox.addFault({ operation: 'postTokenLogout', times: 1, kind: 'status', status: 503 });
  await page.getByRole('button', { name: t.common.signOut }).click();
  await expect(said(page, t.signIn.signedOut)).toBeVisible();

  await context.addCookies(cookies);
  await page.goto('/profile');
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await sandbox.calls('postTokenLogout'))[0]?.status).toBe(503);
});

test('says that the session is over, not that there was an error', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/');
  await sandbox.killTokens(JOHN.id);
  await page.getByRole('navigation').getByRole('link', { name: t.nav.address }).click();
  await expect(said(page, t.signIn.over)).toBeVisible();
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(page).toHaveURL('/address');
  await expect(field(page, t.address.fields.city)).toBeVisible();
});

test('marks the current page in the navigation', async ({ page, signIn, t }) => {
  await signIn();
  await page.goto('/');
  const navigation = page.getByRole('navigation', { name: t.common.menu });
  for (const area of ['overview', 'profile', 'address', 'consents', 'data'] as const) {
    const link = navigation.getByRole('link', { name: t.nav[area], exact: true });
    if (!(await link.isVisible())) await navigation.getByText(t.nav.more).click();
    await link.click();
    await expect(navigation.locator('[aria-current]').filter({ hasNotText: t.nav[area] })).toHaveCount(0);
    await expect(navigation.locator('[aria-current=page]', { hasText: t.nav[area] })).not.toHaveCount(0);
    await expect(page).toHaveTitle(new RegExp(`^${t[area].title} · `));
  }
  await page.goto('/profile/photo');
  await expect(navigation.locator('[aria-current=true]', { hasText: t.nav.profile })).toHaveCount(1);
});

test('offers sign-out on a page that does not exist', async ({ page, signIn, t }) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: t.problems.notFoundTitle })).toBeVisible();
  const signOut = page.getByRole('banner').getByRole('button', { name: t.common.signOut });
  await expect(signOut).toHaveCount(0);
  await signIn();
  await page.reload();
  await signOut.click();
  await expect(said(page, t.signIn.signedOut)).toBeVisible();
});
