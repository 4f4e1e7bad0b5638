import type { Locator, Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { atStart, expect, hydrated, signInAt, test } from '../support/kiosks.ts';

const t = messagesIn('en');
const START = 'a[href="/kiosk/sign-in"]';
const SCREENS = {
  small: { width: 1024, height: 768 },
  low: { width: 1366, height: 768 },
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
};

for (const [name, viewport] of Object.entries(SCREENS)) {
  test(`what is typed into is never beneath the keys: ${name}`, async ({ kiosk }) => {
    await kiosk.setViewportSize(viewport);
    await kiosk.locator(START).click();
    await hydrated(kiosk);
    for (const field of ['password', 'identifier']) {
      await kiosk.locator(`[name=${field}]`).focus();
      await expectClear(kiosk, field);
    }
    // Fewer rows of keys, and more again.
    for (const rows of ['{accents}', '{letters}']) {
      await key(kiosk, rows).tap();
      await expectClear(kiosk, 'identifier');
    }
    await key(kiosk, '{enter}').tap();
    await expect(fieldAround(kiosk, 'identifier').locator('.field-error')).toBeVisible();
    await expectClear(kiosk, 'identifier');
    await kiosk.locator('a[href="/kiosk"]').click();
    await atStart(kiosk);

    await signInAt(kiosk);
    await openProfile(kiosk);
    for (const field of ['first_name', 'salutation', 'email', 'phone', 'birthdate']) {
      await kiosk.locator(`[name=${field}]`).focus();
      await expectClear(kiosk, field);
    }
    await kiosk.locator('[name=birthdate]').fill('30/02/1985');
    await key(kiosk, '{enter}').tap();
    await expect(kiosk.getByText(t.errors.birthdate)).toBeVisible();
    await expectClear(kiosk, 'birthdate');
  });
}

const key = (page: Page, name: string) => page.locator(`.kiosk-keyboard [data-skbtn="${name}"]`);

/** A control with its label, its hint and its error. */
const fieldAround = (page: Page, name: string): Locator =>
  page.locator('.field').filter({ has: page.locator(`[name=${name}]`) });

async function openProfile(page: Page): Promise<void> {
  await page.locator('nav a[href="/profile"]').click();
  await expect(page.locator('[name=first_name]')).toHaveValue('John');
  await hydrated(page);
}

/** Expects that nothing of a field is above the screen's edge, beneath the header or beneath the keys. */
async function expectClear(page: Page, name: string): Promise<void> {
  const header = page.locator('.kiosk-frame > header');
  const above = async () => {
    const box = (await header.count()) > 0 ? await header.boundingBox() : null;
    return box ? box.y + box.height : 0;
  };
  await expect(async () => {
    const field = await fieldAround(page, name).boundingBox();
    const keys = await page.locator('.kiosk-keyboard').boundingBox();
    expect(field?.y, `${name}: top`).toBeGreaterThanOrEqual(await above());
    expect((field?.y ?? 0) + (field?.height ?? 0), `${name}: bottom`).toBeLessThanOrEqual(keys?.y ?? 0);
  }).toPass({ timeout: 10_000 });
}
