import { expect, test } from '../fixtures.ts';

test('shows the state of every consent in the same place', async ({ page, signIn, viewport }) => {
  await signIn();
  await page.goto('/consents');
  await expect(page.getByRole('article').first()).toBeVisible();
  const isBelow = await page.getByRole('article').evaluateAll((cards) =>
    cards.map((card) => {
      const title = card.querySelector('h2');
      const state = title?.nextElementSibling;
      if (!title || !state) throw new Error('a consent without a title or a state');
      return state.getBoundingClientRect().top >= title.getBoundingClientRect().bottom;
    }),
  );
  expect(new Set(isBelow)).toEqual(new Set([(viewport?.width ?? 0) < 640]));
});

test('the camera is offered on handheld devices', async ({ page, signIn, isMobile, t }) => {
  await signIn();
  await page.goto('/profile/photo');
  await expect(page.getByText(t.photo.choose)).toBeVisible();
  await expect(page.getByText(t.photo.take)).toBeVisible({ visible: isMobile });
  await expect(page.locator('input[capture=user]')).toHaveCount(1);
});
