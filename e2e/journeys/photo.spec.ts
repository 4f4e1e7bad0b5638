import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, expectError, field, fillSignIn, said, test } from '../fixtures.ts';
import { writes } from '../support/calls.ts';
import { JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { describePicture, picture } from '../support/pictures.ts';
import type { Sandbox } from '../support/sandbox.ts';

const t = messagesIn('en');
const UPLOAD = 'postCustomersUploadPhoto';
/** The longest side of a picture that is opened, in px. */
const OPENED_SIDE = 2048;

const chooser = (page: Page) => page.locator('input[type=file][name=chosen]');
const cropArea = (page: Page) => page.getByRole('application', { name: t.photo.cropArea });
const save = (page: Page) => button(page, t.photo.save).click();

/** Chooses a picture, and waits until it can be cropped: then it has the focus. */
async function choose(page: Page, width = 1600, height = 1200, format?: 'png') {
  await chooser(page).setInputFiles(await picture(width, height, format));
  const opened = Math.min(width, OPENED_SIDE);
  await expect(cropArea(page).locator('..').locator('img')).toHaveJSProperty('naturalWidth', opened);
  await expect(cropArea(page)).toBeFocused();
}

/** John's photo in CareCloud, as served. */
async function photoOnFile(sandbox: Sandbox) {
  const { photo_url } = (await sandbox.customer(JOHN.id)).personal_information;
  return describePicture(Buffer.from(await (await fetch(sandbox.url + photo_url)).arrayBuffer()));
}

/** Expects the page's picture to be loaded. */
const expectShown = (page: Page, alt: string, size: number) =>
  expect
    .poll(() => page.getByRole('img', { name: alt }).evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBe(size);

test.describe('a photo', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await page.getByRole('link', { name: t.photo.change }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.photo.title);
    await expect(page.getByText(t.photo.none)).toBeVisible();
  });

  test('is cropped in the middle, made small, sent once and shown', async ({ page, sandbox }) => {
    await expect(button(page, t.photo.save)).toHaveClass(/button-quiet/);
    await choose(page);
    await expect(button(page, t.photo.save)).toHaveClass(/button-primary/);
    await save(page);
    await expect(page).toHaveURL('/profile');
    await expect(said(page, t.form.saved)).toBeVisible();
    await expectShown(page, t.profile.photo, 1024);
    expect(await photoOnFile(sandbox)).toEqual({
      width: 1024,
      height: 1024,
      format: 'jpeg',
      left: 'red',
      right: 'blue',
      isBare: true,
    });
    expect(await writes(sandbox)).toHaveLength(1);
  });

  test('is cropped where the picture was moved to with the keyboard', async ({ page, sandbox }) => {
    await choose(page, 2400, 800);
    for (let presses = 0; presses < 60; presses++) await page.keyboard.press('ArrowRight');
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await photoOnFile(sandbox)).toMatchObject({ left: 'red', right: 'red' });
  });

  test('is cropped where the picture was dragged to', async ({ page, sandbox }) => {
    await choose(page, 2400, 800);
    const box = await cropArea(page).boundingBox();
    if (!box) throw new Error('there is nothing to drag');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - box.width * 2, y, { steps: 8 });
    await page.mouse.up();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await photoOnFile(sandbox)).toMatchObject({ left: 'blue', right: 'blue' });
  });

  test('is as large as the cropped area, if that is small', async ({ page, sandbox }) => {
    await choose(page, 400, 300);
    await page.getByRole('slider', { name: t.photo.zoom }).fill('2');
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await photoOnFile(sandbox)).toMatchObject({ width: 150, height: 150 });
  });

  test('can be chosen again before it is sent', async ({ page, sandbox }) => {
    await choose(page, 400, 300);
    await expect(page.getByText(t.photo.chooseOther)).toBeVisible();
    await choose(page, 500, 250, 'png');
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await photoOnFile(sandbox)).toMatchObject({ width: 250, height: 250, isBare: true });
  });

  test('that cannot be opened is reported, and nothing is sent', async ({ page, sandbox }) => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    await chooser(page).setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: svg });
    await expectError(chooser(page), t.errors.picture_broken);
    await save(page);
    await expect(chooser(page)).toBeFocused();
    await expectError(chooser(page), t.errors.picture_broken);
    expect(await writes(sandbox)).toEqual([]);
    await choose(page);
    await expect(page.getByText(t.errors.picture_broken)).toHaveCount(0);
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
  });

  test('is required: the form says so', async ({ page, sandbox }) => {
    await save(page);
    await expectError(chooser(page), t.errors.picture_needed);
    await expect(chooser(page)).toBeFocused();
    expect(await writes(sandbox)).toEqual([]);
  });

  test('is sent once, however often the button is pressed', async ({ page, sandbox }) => {
    await sandbox.hold(UPLOAD);
    await choose(page);
    await button(page, t.photo.save).dblclick();
    await expect(button(page, t.photo.saving)).toBeDisabled();
    await sandbox.clearFaults();
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sandbox.calls(UPLOAD)).toHaveLength(1);
  });

  test('that CareCloud refused can be sent again without choosing it again', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: UPLOAD, times: 1, kind: 'status', status: 503 });
    await choose(page);
    await save(page);
    await expect(said(page, t.photo.notSaved)).toBeVisible();
    await expect(cropArea(page)).toBeVisible();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await photoOnFile(sandbox)).toMatchObject({ width: 1024 });
  });

  test('whose connection was lost after CareCloud had it is saved', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: UPLOAD, times: 1, kind: 'reset', when: 'after' });
    await choose(page);
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sandbox.calls(UPLOAD)).toHaveLength(1);
  });

  test('with an unknown outcome is not reported as saved', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: UPLOAD, times: 1, kind: 'reset', when: 'after' });
    await sandbox.letPass('getCustomers', 1);
    await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'html' });
    await choose(page);
    await save(page);
    await expect(said(page, t.photo.unconfirmed)).toBeVisible();
    expect(await sandbox.calls(UPLOAD)).toHaveLength(1);
  });

  test('is not sent when the session is over; the way back leads here', async ({ page, sandbox }) => {
    await choose(page);
    await sandbox.killTokens(JOHN.id);
    await save(page);
    await expect(said(page, t.signIn.over)).toBeVisible();
    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(page).toHaveURL('/profile/photo');
    expect(await sandbox.calls(UPLOAD)).toEqual([]);
  });

  test('cannot be removed, and the page says so', async ({ page }) => {
    await page.getByText(t.photo.removeQuestion).click();
    await expect(page.getByText(t.photo.removeAnswer)).toBeVisible();
    await expect(button(page, /remove|delete/i)).toHaveCount(0);
  });
});

test('a photo is replaced by the next, and shown at once', async ({ page, sandbox, signIn }) => {
  await signIn();
  const sources: (string | null)[] = [];
  for (const side of [300, 200]) {
    await page.goto('/profile/photo');
    await choose(page, side, side);
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    await expectShown(page, t.profile.photo, side);
    sources.push(await page.getByRole('img', { name: t.profile.photo }).getAttribute('src'));
  }
  expect(sources[0]).not.toBe(sources[1]);
  expect(await sandbox.calls(UPLOAD)).toHaveLength(2);
});

test('the cropping code is loaded for a picture only', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/profile/photo', { waitUntil: 'networkidle' });
  const later: string[] = [];
  page.on('request', (request) => later.push(new URL(request.url()).pathname));
  await choose(page);
  expect(later.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
  expect(later.filter((path) => path.endsWith('.css')).length).toBeGreaterThan(0);
});

for (const language of LANGUAGES) {
  test(`speaks ${language}`, async ({ page, context, portal, signIn }) => {
    const words = messagesIn(language);
    await signIn(JANA.email);
    await context.addCookies([{ name: 'language', value: language, url: portal.url }]);
    await page.goto('/profile/photo');
    await expect(page).toHaveTitle(new RegExp(`^${words.photo.title} · `));
    await expectShown(page, words.photo.current, 256);
    await chooser(page).setInputFiles(await picture(300, 200));
    await expect(page.getByRole('application', { name: words.photo.cropArea })).toBeVisible();
    await expect(page.getByText(words.photo.crop)).toBeVisible();
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await page.goto('/sign-in?plain');
    await page.goto('/profile/photo');
  });

  test('a photo is sent unchanged; the server makes it small and removes metadata', async ({
    page,
    sandbox,
  }) => {
    await chooser(page).setInputFiles(await picture(1600, 800));
    await save(page);
    await expect(page).toHaveURL(/\/profile$/);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await photoOnFile(sandbox)).toEqual({
      width: 1024,
      height: 512,
      format: 'jpeg',
      left: 'red',
      right: 'blue',
      isBare: true,
    });
    expect(await sandbox.calls(UPLOAD)).toHaveLength(1);
  });

  test('a file that is no picture, too large or missing is reported', async ({ page, sandbox }) => {
    await save(page);
    await expectError(chooser(page), t.errors.picture_needed);
    await chooser(page).setInputFiles({
      name: 'me.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('<html>'),
    });
    await save(page);
    await expectError(chooser(page), t.errors.picture_type);
    const { buffer } = await picture(300, 200);
    for (const size of [2 * 1024 * 1024 + 1, 6 * 1024 * 1024]) {
      const large = Buffer.concat([buffer, Buffer.alloc(size - buffer.length)]);
      await chooser(page).setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: large });
      await save(page);
      await expect(page.getByRole('main').getByText(t.errors.picture_large)).toBeVisible();
      await page.goto('/profile/photo');
    }
    expect(await writes(sandbox)).toEqual([]);
    await expect(field(page, t.photo.choose)).toBeVisible();
  });
});
