import type { Page } from '@playwright/test';
import { expect, languageMenu, switchLanguage, test } from '../fixtures.ts';

test.describe('a menu', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await page.goto('/consents');
  });

  const menus = {
    languages: languageMenu,
    more: (page: Page) => page.locator('[popovertarget=more]'),
  };

  test('closes when the language that is chosen is the current one', async ({ page }) => {
    await languageMenu(page).click();
    await page.locator('#languages [aria-current]').click();
    await expect(page.locator('#languages')).toBeHidden();
    await expect(page).toHaveURL(/consents$/);
  });

  for (const [name, opener] of Object.entries(menus)) {
    test(`closes by Escape and by a touch elsewhere: ${name}`, async ({ page, isMobile }) => {
      test.skip(name === 'more' && !isMobile, 'there is room for all areas');
      const opens = opener(page);
      const menu = page.locator(`#${name}`);
      await expect(menu).toBeHidden();

      await opens.click();
      await expect(menu).toBeVisible();
      await menu.locator('a, button').last().focus();
      await page.keyboard.press('Escape');
      await expect(menu).toBeHidden();
      await expect(opens).toBeFocused();

      await opens.click();
      await expect(menu).toBeVisible();
      await page.getByRole('main').click({ position: { x: 2, y: 2 } });
      await expect(menu).toBeHidden();

      await opens.click();
      await opens.click();
      await expect(menu).toBeHidden();
    });

    test(`lies beside what opens it, within the window: ${name}`, async ({ page, isMobile }) => {
      test.skip(name === 'more' && !isMobile, 'there is room for all areas');
      const opens = opener(page);
      await opens.click();
      await expect(page.locator(`#${name}`)).toBeVisible();
      const [button, menu, window] = [
        await opens.boundingBox(),
        await page.locator(`#${name}`).boundingBox(),
        page.viewportSize(),
      ];
      if (!button || !menu || !window) throw new Error('not to be seen');
      const gap = Math.max(menu.y - (button.y + button.height), button.y - (menu.y + menu.height));
      expect(gap).toBeLessThan(16);
      expect(menu.x).toBeGreaterThanOrEqual(0);
      expect(menu.y).toBeGreaterThanOrEqual(0);
      expect(menu.x + menu.width).toBeLessThanOrEqual(window.width);
      expect(menu.y + menu.height).toBeLessThanOrEqual(window.height);
    });
  }

  test('closes when it was used', async ({ page }) => {
    await switchLanguage(page, 'cs');
  });

  test('closes when the other one opens', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'there is room for all areas');
    await languageMenu(page).click();
    await menus.more(page).click();
    await expect(page.locator('#more')).toBeVisible();
    await expect(page.locator('#languages')).toBeHidden();
  });
});
