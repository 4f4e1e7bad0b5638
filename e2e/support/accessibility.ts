import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What an audit finds on a page, once it has its title, which comes by itself. No page has frames, so none are searched.
 *
 * @param rule the only rule to check, if not all
 */
export async function findings(page: Page, rule?: string): Promise<string[]> {
  await expect(page).toHaveTitle(/./);
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rule ? axe.withRules(rule) : axe.withTags(TAGS)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/**
 * What can be touched but is too small.
 *
 * @param side how wide and how high it has to be, in px; half a pixel less is rounding
 * @param exempt a selector of what may contain smaller ones
 */
export function smallTargets(page: Page, side: number, exempt?: string): Promise<string[]> {
  return page.evaluate(
    ([least, exempt]) =>
      [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
        .filter((element) => element.checkVisibility() && !(exempt && element.closest(exempt)))
        .flatMap((element) => {
          const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
          // What only screen readers find, such as the skip link, is one pixel in size until it has the focus.
          if (width <= 1 || (width >= least && height >= least)) return [];
          return [`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 120)}`];
        }),
    [side - 0.5, exempt] as const,
  );
}

/**
 * Makes the window of a page that of a phone, with fingers instead of a mouse. What is on the page stays as it is, so that a state
 * need not be reached once more. A phone cannot be made a desktop: the browser does not give the mouse back.
 */
export async function becomePhone(page: Page, size: { width: number; height: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const metrics = { ...size, deviceScaleFactor: 1, mobile: true };
  await session.send('Emulation.setDeviceMetricsOverride', metrics);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const phone = `(width: ${size.width}px) and (hover: none) and (pointer: coarse)`;
  await expect.poll(() => page.evaluate((query) => matchMedia(query).matches, phone)).toBe(true);
}

/** How much wider than its window the page is, in px. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
