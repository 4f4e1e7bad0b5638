import type { Locator, Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { switchLanguage } from '../fixtures.ts';
import { JOHN } from '../support/customers.ts';
import {
  atStart,
  BEAT_MS,
  expect,
  hydrated,
  key,
  openArea,
  openSignIn,
  pass,
  SCREENS,
  signInAt,
  stopClock,
  test,
} from '../support/kiosks.ts';

const t = messagesIn('en');

for (const name of ['small', 'low', 'landscape', 'portrait'] as const) {
  test(`what is typed into is never beneath the keys: ${name}`, async ({ kiosk }) => {
    await kiosk.setViewportSize(SCREENS[name]);
    await openSignIn(kiosk);
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
    await openArea(kiosk, '/profile');
    await expect(kiosk.getByRole('banner')).toBeVisible();
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

test('the keys stay until the click of the touch that closes them is over', async ({ kiosk }) => {
  await signInAt(kiosk);
  await openArea(kiosk, '/profile');
  await kiosk.locator('[name=last_name]').tap();
  await expect(key(kiosk, '{close}')).toBeVisible();
  // On a busy machine the click of a touch comes later than its other events.
  const isOpen = await key(kiosk, '{close}').evaluate(async (close) => {
    for (const type of ['pointerdown', 'pointerup'])
      close.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'touch' }));
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
    const isOpen = 'keys' in document.documentElement.dataset;
    close.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    return isOpen;
  });
  expect(isOpen).toBe(true);
  await expect(key(kiosk, '{close}')).toBeHidden();
  await expect(kiosk.locator('form[action="/sign-out"] button')).toBeVisible();
});

test('who has changed something and is done is asked whether to save it', async ({ kiosk, sandbox }) => {
  const done = kiosk.locator('form[action="/sign-out"] button');
  const question = kiosk.getByRole('dialog', { name: t.kiosk.unsavedTitle });
  const savedName = async () => (await sandbox.customer(JOHN.id)).personal_information.last_name;
  await signInAt(kiosk);
  await openArea(kiosk, '/profile');
  await kiosk.locator('[name=last_name]').tap();
  await key(kiosk, 's').tap();
  await expect(done).toBeHidden();
  await key(kiosk, '{close}').tap();
  await done.tap();
  await question.getByRole('button', { name: t.kiosk.saveFirst }).tap();
  await expect(kiosk.getByText(t.form.saved)).toBeVisible();
  await expect(question).toBeHidden();
  expect(await savedName()).toBe('Smiths');

  await hydrated(kiosk);
  await kiosk.locator('[name=birthdate]').fill('30/02/1985');
  await key(kiosk, '{close}').tap();
  await done.tap();
  await question.getByRole('button', { name: t.kiosk.saveFirst }).tap();
  await expect(kiosk.locator('[name=birthdate]')).toBeFocused();
  await expect(kiosk.getByText(t.errors.birthdate)).toBeVisible();
  await key(kiosk, '{close}').tap();
  await done.tap();
  await question.getByRole('button', { name: t.kiosk.endUnsaved }).tap();
  await atStart(kiosk);

  for (const area of ['/profile', '/address', '/interests']) {
    await signInAt(kiosk);
    await openArea(kiosk, area);
    await expect(kiosk.locator('main form').getByRole('button', { name: t.common.save })).toBeVisible();
    await done.tap();
    await atStart(kiosk);
  }
});

test('who is asked whether to save, and goes, leaves nothing', async ({ kiosk, sandbox }) => {
  await kiosk.clock.install();
  await signInAt(kiosk);
  await openArea(kiosk, '/profile');
  await kiosk.locator('[name=last_name]').fill('Typed-by-the-first');
  await kiosk.locator('[name=last_name]').blur();
  await stopClock(kiosk);
  const told = kiosk.waitForResponse('**/api/kiosk/touch');
  await kiosk.locator('form[action="/sign-out"] button').tap();
  await (await told).finished();
  await expect(kiosk.getByRole('dialog', { name: t.kiosk.unsavedTitle })).toBeVisible();
  for (const ms of [BEAT_MS, 36_000]) await pass(kiosk, ms);
  await expect(kiosk.getByRole('alertdialog', { name: t.kiosk.stillThere })).toBeVisible();
  await kiosk.clock.fastForward(15_000);
  await kiosk.clock.resume();
  await atStart(kiosk);
  await expect(kiosk.locator('body')).not.toContainText('Typed-by-the-first');
  expect((await kiosk.context().cookies()).map(({ name }) => name)).not.toContain('session');
  expect(await sandbox.calls('putCustomer')).toEqual([]);
});

test('the menu takes one row, and breaks no word, in any language, on any screen', async ({ kiosk }) => {
  const between = [1120, 1200, 1201, 1280].map((width) => ({ width, height: 768 }));
  await signInAt(kiosk);
  for (const language of LANGUAGES) {
    await switchLanguage(kiosk, language);
    for (const viewport of [...Object.values(SCREENS), ...between]) {
      await kiosk.setViewportSize(viewport);
      const areas = await kiosk.locator('nav .area').evaluateAll((links) =>
        links.map((link) => {
          const range = document.createRange();
          range.selectNodeContents(link);
          const { top, left, right } = link.getBoundingClientRect();
          return { text: link.textContent, lines: range.getClientRects().length, top, left, right };
        }),
      );
      const state = `${language} ${viewport.width}`;
      expect(
        areas.filter(({ lines }) => lines !== 1),
        state,
      ).toEqual([]);
      expect(new Set(areas.map(({ top }) => top)).size, state).toBe(1);
      const overlapping = areas.filter(({ left }, index) => left < (areas[index - 1]?.right ?? 0));
      expect(overlapping, state).toEqual([]);
      expect(areas.at(-1)?.right, state).toBeLessThanOrEqual(viewport.width);
    }
  }
});

test('the start fits its screen in any language', async ({ kiosk }) => {
  for (const language of LANGUAGES) {
    await kiosk.locator(`[name=language][value=${language}]`).click();
    await expect(kiosk.locator('html')).toHaveAttribute('lang', language);
    for (const [name, viewport] of Object.entries(SCREENS)) {
      await kiosk.setViewportSize(viewport);
      const [page, panel] = await kiosk
        .locator('html, main')
        .evaluateAll((elements) =>
          elements.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
        );
      expect([page, panel], `${language} ${name}`).toEqual([0, 0]);
    }
  }
});

test('a key that is released does not look pressed', async ({ kiosk }) => {
  await openSignIn(kiosk);
  await kiosk.locator('[name=identifier]').tap();
  const pressed = kiosk.locator('.kiosk-keyboard .hg-activeButton');
  await key(kiosk, 'j').hover();
  await kiosk.mouse.down();
  await expect(pressed).toHaveText('j');
  await kiosk.mouse.up();
  await expect(pressed).toHaveCount(0);
  await key(kiosk, 'k').tap();
  await expect(kiosk.locator('[name=identifier]')).toHaveValue('jk');
  await expect(pressed).toHaveCount(0);
});

/** A control with its label, its hint and its error. */
const fieldAround = (page: Page, name: string): Locator =>
  page.locator('.field').filter({ has: page.locator(`[name=${name}]`) });

/** Expects that nothing of a field is above the screen's edge, beneath the header or beneath the keys. */
async function expectClear(page: Page, name: string): Promise<void> {
  const header = page.getByRole('banner');
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
