import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, field, fillSignIn, said, test } from '../fixtures.ts';
import { overflow } from '../support/accessibility.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { ACCOUNT_PAGES } from '../support/routes.ts';

const t = messagesIn('en');

/**
 * Elements whose text overflows, overlaps a neighbour or is cut off, and fields too narrow for the five digits of a
 * postcode.
 */
function tooNarrow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    // Texts for screen readers are one pixel in size, and so is the honeypot.
    const seen = [...document.querySelectorAll('body, body *')].filter(
      (element) => element.clientWidth > 1 && element.checkVisibility() && !element.closest('[aria-hidden]'),
    );
    const isTooNarrow = (element: Element) => {
      if (element.matches('select, [type=checkbox], [type=radio], [type=file], [type=range]')) return false;
      if (!element.matches('input')) return element.scrollWidth > element.clientWidth;
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return room < 3.5 * rem;
    };
    return seen
      .filter(isTooNarrow)
      .map(({ outerHTML }) => outerHTML.replace(/ class="[^"]*"/g, '').slice(0, 120));
  });
}

const PUBLIC_PAGES = [
  '/sign-in',
  '/sign-up',
  '/forgotten-password',
  '/forgotten-password?sent=email',
  '/newsletter',
  '/preferences',
  '/nowhere',
];

for (const language of LANGUAGES) {
  // WCAG 1.4.4 and 1.4.10.
  test(`text up to twice as large finds room on a phone: ${language}`, async ({
    page,
    context,
    portal,
    signIn,
  }) => {
    test.setTimeout(180_000);
    for (const path of [...PUBLIC_PAGES, ...ACCOUNT_PAGES]) {
      if (path === ACCOUNT_PAGES[0]) await signIn();
      await context.addCookies([{ name: 'language', value: language, url: portal.url }]);
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 844 });
        for (const size of ['100%', '150%', '200%']) {
          await page.evaluate((size) => {
            document.documentElement.style.fontSize = size;
          }, size);
          const where = `${path}, ${width} px, ${size}`;
          expect(await tooNarrow(page), where).toEqual([]);
          expect(await overflow(page), where).toBe(0);
        }
      }
    }
  });
}

test('in a low window nothing sticky covers the content', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await signIn();
  await page.goto('/profile');
  const save = button(page, t.common.save);
  await save.scrollIntoViewIfNeeded();
  await expect(page.getByRole('banner')).not.toBeInViewport();
  await expect(page.getByRole('navigation')).not.toBeInViewport();

  await page.getByRole('button', { name: t.nav.more }).click();
  await page.getByRole('link', { name: t.nav.data }).press('Enter');
  await expect(page).toHaveURL('/data');
});

test('brings an invalid field into view with its label', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/security');
  const form = page.getByRole('region', { name: t.security.password });
  const current = form.getByLabel(t.security.current, { exact: true });
  await current.fill('Not-the-password-1');
  await field(page, t.newPassword.label).fill('Evergreen-77');
  // As after scrolling to the button: the field is above the visible area.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await button(page, t.security.savePassword).click();
  await expect(current).toBeFocused();
  await expect(form.getByText(t.errors.password_wrong)).toBeVisible();
  const label = form.getByText(t.security.current, { exact: true });
  const header = await page.getByRole('banner').boundingBox();
  await expect.poll(async () => (await label.boundingBox())?.y).toBeGreaterThanOrEqual(header?.height ?? 0);
});

test('shows in forced colours what is otherwise distinguished by colour only', async ({ page, signIn }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/sign-up');
  const current = page.locator('[aria-current=step]');
  await expect(current).toHaveCSS('text-decoration-line', 'underline');
  await signIn();
  await page.goto('/');
  await expect(page.locator('a.bg-accent')).toHaveCSS('border-top-width', '1px');
  await expect(page.locator('[aria-current=page]')).toHaveCSS('text-decoration-line', 'underline');
});

test('can be used with the keyboard alone', async ({ page, sandbox }) => {
  await page.goto('/sign-in');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: t.common.skip });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(field(page, t.signIn.identifier)).toBeFocused();
  await page.keyboard.type(JOHN.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');

  await page.goto('/consents');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByText(t.consents.readText).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('details[open]')).toHaveCount(1);
  const give = button(page, t.consents.give).first();
  for (
    let steps = 0;
    steps < 30 && !(await give.evaluate((element) => element === document.activeElement));
    steps++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(said(page, t.consents.done.given)).toBeVisible();
  expect(await sandbox.puts()).toHaveLength(1);
});

test('moves the focus to errors and messages', async ({ page, sandbox, signIn }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, t, JOHN.email, 'Not-the-password-1');
  await expect(said(page, t.signIn.wrong)).toBeVisible();
  await expect(page.locator('[data-notice]')).toBeFocused();

  await signIn();
  await page.goto('/profile');
  await field(page, t.profile.fields.phone).fill('none');
  await field(page, t.profile.fields.birthdate).fill('never');
  await button(page, t.common.save).click();
  await expect(field(page, t.profile.fields.phone)).toBeFocused();

  // What was typed there may be a draft by now.
  await page.goto('/address');
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 500 });
  await field(page, t.address.fields.city).fill('Brno');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.notSaved)).toBeVisible();
  await expect(page.locator('[data-notice]')).toBeFocused();
});
