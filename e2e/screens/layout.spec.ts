import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { JOHN } from '../support/customers.ts';

const AREAS = ['/', '/profile', '/address', '/consents', '/interests', '/security', '/data'];

/** Waits until all of a page has come, its fonts too. */
async function complete(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

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

for (const area of AREAS) {
  test(`what is loading stands where it will be: ${area}`, async ({ page, sandbox, signIn }) => {
    const places = () =>
      page.evaluate(() => {
        const place = (selector: string) => {
          const shown = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
          const { left, top } = shown?.getBoundingClientRect() ?? {};
          return { left: Math.round(left ?? -1), top: Math.round(top ?? -1) };
        };
        return { title: place('main h1'), card: place('main .card') };
      });
    await signIn();
    await sandbox.hold('*', 20);
    await page.goto(area, { waitUntil: 'commit' });
    await expect(page.locator('.skeleton').first()).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const before = await places();
    await sandbox.clearFaults();
    await complete(page);
    expect(before).toEqual(await places());
  });
}

test('an e-mail address breaks only where it may, and an ordinary one not at all', async ({
  page,
  sandbox,
  signIn,
  isMobile,
}) => {
  const lines = (shown: string) =>
    page.getByText(shown, { exact: true }).evaluate((element) => {
      const lines = new Map<number, string>();
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        for (let at = 0; at < text.length; at++) {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const { top } = range.getBoundingClientRect();
          lines.set(top, (lines.get(top) ?? '') + text.data[at]);
        }
      }
      return [...lines.values()];
    });
  await signIn();
  await page.goto('/');
  await complete(page);
  for (const width of isMobile ? [390] : [640, 680, 720, 768, 800, 834, 860, 912, 1024, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await lines(JOHN.email), `${width} px`).toEqual([JOHN.email]);
  }
  const email = 'orders-and-invoices.of-the-branch@customers.subsidiary.example.com';
  await sandbox.changeElsewhere(JOHN.id, { personal_information: { email } });
  await page.setViewportSize({ width: isMobile ? 390 : 912, height: 900 });
  for (const area of ['/', '/data', '/security']) {
    await page.goto(area);
    await complete(page);
    const broken = await lines(email);
    expect(broken.join(''), area).toBe(email);
    const odd = broken.filter(
      (line, index) => index > 0 && !line.startsWith('.') && !/[@-]$/.test(broken[index - 1] ?? ''),
    );
    expect(odd, area).toEqual([]);
  }
});

test('a card has as much room below its last text as its edge asks for', async ({ page, signIn }) => {
  await signIn();
  for (const area of ['/', '/consents', '/address', '/security']) {
    await page.goto(area);
    await complete(page);
    const more = await page.locator('main .card-end').evaluateAll((ends) =>
      ends.map((end) => {
        const text = document.createRange();
        const shown = end.querySelector('summary, li:last-child') ?? end;
        text.selectNode(document.createTreeWalker(shown, NodeFilter.SHOW_TEXT).nextNode() ?? shown);
        let box = end.parentElement;
        while (box && Number.parseFloat(getComputedStyle(box).paddingBottom) === 0) box = box.parentElement;
        if (!box) throw new Error('in no card');
        const bottom =
          box.getBoundingClientRect().bottom - Number.parseFloat(getComputedStyle(box).paddingBottom);
        return Math.abs(bottom - text.getBoundingClientRect().bottom);
      }),
    );
    expect(more, area).not.toEqual([]);
    expect(Math.max(...more), area).toBeLessThan(5);
  }
});

test('titles of cards have one size, and cards one distance', async ({ page, signIn }) => {
  await signIn();
  const [sizes, distances] = [new Set<string>(), new Set<number>()];
  for (const area of AREAS) {
    await page.goto(area);
    await complete(page);
    const found = await page.locator('main .card').evaluateAll((cards) => ({
      sizes: cards.flatMap((card) =>
        [...card.querySelectorAll('h2, legend:not(.sr-only)')]
          .filter((title) => title.closest('.card') === card && !title.closest('fieldset fieldset'))
          .filter((title) => title.matches('h2, .card > legend'))
          .map((title) => `${getComputedStyle(title).fontSize} ${getComputedStyle(title).letterSpacing}`),
      ),
      distances: cards
        .map((card) => {
          const next = card.nextElementSibling;
          const distance = next && next.getBoundingClientRect().top - card.getBoundingClientRect().bottom;
          return next?.matches('.card') && distance !== null && distance > 0 ? Math.round(distance) : 0;
        })
        .filter((distance) => distance > 0),
    }));
    for (const size of found.sizes) sizes.add(size);
    for (const distance of found.distances) distances.add(distance);
  }
  expect([...sizes]).toEqual(['18px normal']);
  expect([...distances]).toEqual([24]);
});

test('the top is in line with the page, and its logo stays in place', async ({ page, signIn }) => {
  const top = () =>
    page.getByRole('banner').evaluate((header) => {
      const tools = [...header.querySelectorAll('.tool')].filter((tool) => tool.checkVisibility());
      const last = tools.at(-1) ?? header;
      const end = last.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(last).paddingRight);
      const logo = header.querySelector('[aria-hidden]')?.getBoundingClientRect();
      return { logo: [logo?.left, logo?.top], right: Math.round(end) };
    });
  await page.goto('/sign-in');
  const signedOut = await top();
  await signIn();
  await page.goto('/');
  await complete(page);
  const main = await page.getByRole('main').boundingBox();
  expect((await top()).logo).toEqual(signedOut.logo);
  expect((await top()).right).toBe(Math.round((main?.x ?? 0) + (main?.width ?? 0)));
});
