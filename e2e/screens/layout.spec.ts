import { expect, said, test } from '../fixtures.ts';
import { JOHN } from '../support/customers.ts';

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

test('moves nothing of the overview when a customer’s name and data arrive', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  const heading = page.getByRole('heading', { level: 1 });
  const places = () =>
    Promise.all(
      [
        page.getByText(t.overview.greeting, { exact: true }),
        heading,
        page.getByText(t.overview.lead),
        page.locator('main .gap-5').first(),
      ].map((part) => part.evaluate((element) => element.getBoundingClientRect().top)),
    );
  await signIn();
  await sandbox.hold('getCustomers');
  await page.goto('/', { waitUntil: 'commit' });
  await expect(said(page, t.common.loading)).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await expect(heading).toHaveText(t.overview.title);
  const before = await places();
  await sandbox.clearFaults();
  await expect(heading).toHaveText('John Smith');
  expect(await places()).toEqual(before);
});

test('moves nothing when its font arrives', async ({ page, signIn }) => {
  const { promise: isDue, resolve: arrive } = Promise.withResolvers<void>();
  await page.route('**/*.woff2*', async (route) => {
    await isDue;
    await route.continue();
  });
  const statuses = (family: string) =>
    page.evaluate(
      (family) =>
        [...document.fonts].filter((face) => face.family.includes(family)).map(({ status }) => status),
      family,
    );
  const places = () =>
    page
      .locator('main section, main p, main a, main h1, main h2')
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().top));
  await signIn();
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await expect(page.getByText(JOHN.email)).toBeVisible();
  test.skip(
    (await statuses('Figtree Arial')).includes('error'),
    'this machine has no font of Arial’s widths',
  );
  expect(await statuses('Figtree Variable')).toContain('loading');
  const before = await places();
  expect(before).not.toEqual([]);
  arrive();
  await expect.poll(() => statuses('Figtree Variable')).toContain('loaded');
  const moved = (await places()).map((top, index) => Math.abs(top - (before[index] ?? Number.NaN)));
  expect(Math.max(...moved)).toBeLessThan(2);
});
