import { expect, test } from '../fixtures.ts';

test('says of every consent in the same place how it stands', async ({ page, signIn, viewport }) => {
  await signIn();
  await page.goto('/consents');
  await expect(page.getByRole('article').first()).toBeVisible();
  const isBelow = await page.getByRole('article').evaluateAll((cards) =>
    cards.map((card) => {
      const title = card.querySelector('h2');
      const state = title?.nextElementSibling;
      return Number(state?.getBoundingClientRect().top) >= Number(title?.getBoundingClientRect().bottom);
    }),
  );
  expect(new Set(isBelow)).toEqual(new Set([(viewport?.width ?? 0) < 640]));
});

test('the camera is offered on a device held in the hand', async ({ page, signIn, isMobile, t }) => {
  await signIn();
  await page.goto('/profile/photo');
  await expect(page.getByText(t.photo.choose)).toBeVisible();
  await expect(page.getByText(t.photo.take)).toBeVisible({ visible: isMobile });
  await expect(page.locator('input[capture=user]')).toHaveCount(1);
});
