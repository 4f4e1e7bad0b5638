import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { BarcodeFormat, QRCodeWriter } from '@zxing/library';
import { KIOSK_PAGES } from '../../lib/account-pages.ts';
import { LANGUAGES, type Language } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { hashCode } from '../../lib/kiosk/code.ts';
import { languageMenu, switchLanguage } from '../fixtures.ts';
import { findings, overflow, smallTargets } from '../support/accessibility.ts';
import { buildWithFile } from '../support/build.ts';
import { ALEX, JOHN, PASSWORD } from '../support/customers.ts';
import { expectLoggedOut, tokenOf } from '../support/kiosk-traces.ts';
import {
  atStart,
  BEAT_MS,
  CODE,
  expect,
  hydrated,
  key,
  kioskSettings,
  leaveField,
  openArea,
  openSignIn,
  pass,
  SCREENS,
  STATUS_TOKEN,
  scan,
  signInAt,
  stopClock,
  test,
  typeLikeAHand,
} from '../support/kiosks.ts';
import { openCookies, reseal } from '../support/sealed.ts';
import { type Server, startPortal } from '../support/servers.ts';
import { filledIn, Visitor } from '../support/visitor.ts';

const t = messagesIn('en');
const START = 'a[href="/kiosk/sign-in"]';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** The usual times a screen is left to itself, in milliseconds. */
const [IDLE_MS, WARNING_MS, SIGN_IN_MS] = [60_000, 15_000, 180_000];
const SCANNER_ONLY = { identification: ['scanner'] };

/** A kiosk without a screen. */
async function enrolled(url: string, code = CODE): Promise<Visitor> {
  const visitor = new Visitor(url);
  const answer = await visitor.submit('/kiosk/enrol', await visitor.form('/kiosk/enrol', 'code'), { code });
  expect(answer.headers.location).toBe('/kiosk');
  return visitor;
}

/** Signs a customer in at a kiosk without a screen. */
async function signIn(kiosk: Visitor, identifier: string, password = PASSWORD) {
  const form = await kiosk.form('/kiosk/sign-in', 'identifier');
  return kiosk.submit('/kiosk/sign-in', form, { identifier, password });
}

test.describe('enrolment', () => {
  test('a browser that is not enrolled never sees a kiosk', async ({ hall }) => {
    const visitor = new Visitor(hall.url);
    for (const path of ['/kiosk', '/kiosk/sign-in', '/kiosk/start', '/kiosk/other']) {
      expect([404, 405], path).toContain((await visitor.get(path)).status);
    }
    for (const path of ['/kiosk/start', '/api/kiosk/touch', '/api/kiosk/heartbeat']) {
      const answer = await visitor.send({ method: 'POST', path, headers: FORM, body: 'card=9990000000017' });
      expect(answer.status, path).toBe(404);
      expect(answer.headers['set-cookie'] ?? [], path).toEqual([]);
    }
  });

  test('there is nothing to enrol at where there are no kiosks', async ({ portal }) => {
    const visitor = new Visitor(portal.url);
    expect((await visitor.get('/kiosk/enrol')).status).toBe(404);
    expect((await visitor.get('/api/kiosks')).status).toBe(404);
  });

  test('takes the code however it is typed, and no other', async ({ hall }) => {
    await enrolled(hall.url, CODE.toLowerCase().replaceAll('-', ' '));
    const visitor = new Visitor(hall.url);
    for (const code of [CODE.slice(0, -1), `${CODE.slice(0, 5)}0000-0000-0000`, '', CODE.slice(0, 4)]) {
      const answer = await visitor.submit('/kiosk/enrol', await visitor.form('/kiosk/enrol', 'code'), {
        code,
      });
      expect(answer.body).toContain(t.kiosk.enrolWrong);
      expect(answer.body).not.toContain(CODE.slice(5, -1));
      expect([...visitor.cookies.keys()]).not.toContain('kiosk');
    }
    expect(hall.output()).not.toContain(CODE);
  });

  test('cannot be guessed for long, however many kiosks were set up before', async ({ sandbox }) => {
    const portal = await startPortal(sandbox.url, await kioskSettings());
    try {
      await enrolled(portal.url);
      const visitor = new Visitor(portal.url);
      const form = await visitor.form('/kiosk/enrol', 'code');
      const guess = (code: string) => visitor.submit('/kiosk/enrol', form, { code });
      for (let tries = 0; tries < 10; tries++) {
        expect((await guess('AAAA-AAAA-AAAA-AAAA')).body).toContain(t.kiosk.enrolWrong);
      }
      const answer = await guess(CODE);
      expect(answer.body).toContain(t.signIn.throttled(15).split('.')[0]);
      expect([...visitor.cookies.keys()]).not.toContain('kiosk');
    } finally {
      await portal.stop();
    }
  });

  test('makes the browser a new device, and signs out whoever was there', async ({ hall, sandbox }) => {
    const visitor = new Visitor(hall.url);
    await visitor.signIn(JOHN.email, PASSWORD);
    const before = await openCookies(visitor);
    const form = await visitor.form('/kiosk/enrol', 'code');
    await sandbox.clearJournal();
    await visitor.submit('/kiosk/enrol', form, { code: CODE });
    expect(visitor.cookies.get('session')).toBeUndefined();
    expect(await sandbox.calls('postTokenLogout')).toHaveLength(1);
    await signIn(visitor, JOHN.email);
    const after = await openCookies(visitor);
    expect(after.device.id).not.toBe(before.device.id);
    expect(after.device.accounts).toEqual([]);
    const [token] = await sandbox.calls('postToken');
    expect(token?.requestBody).toMatchObject({
      device: { device_type: 'kiosk', device_name: 'Hall, left' },
    });
  });

  test('is of no use in another browser, and of none once the settings no longer have it', async ({
    hall,
    sandbox,
  }) => {
    const kiosk = await enrolled(hall.url);
    const thief = new Visitor(hall.url);
    await thief.signIn(JOHN.email, PASSWORD);
    thief.cookies.set('kiosk', kiosk.cookies.get('kiosk') ?? '');
    expect((await thief.get('/kiosk')).status).toBe(404);

    await signIn(kiosk, JOHN.email);
    expect((await kiosk.get('/profile')).status).toBe(200);
    for (const settings of [{}, await kioskSettings({ code: await hashCode(CODE) })]) {
      // Removed; or with a hash of the same code that was made anew.
      const other = await startPortal(sandbox.url, settings);
      const there = kiosk.at(other.url);
      expect((await there.get('/kiosk')).status).toBe(404);
      expect((await there.get('/api/session')).status).toBe(401);
      expect((await there.get('/profile')).body).not.toContain(JOHN.email);
      await other.stop();
    }
  });
});

test.describe('the server', () => {
  test('makes every session a kiosk’s, and gives it no more than a kiosk has', async ({ hall }) => {
    const kiosk = await enrolled(hall.url);
    const form = await kiosk.form('/kiosk/sign-in', 'identifier');
    const answer = await kiosk.submit('/kiosk/sign-in', form, {
      identifier: JOHN.email,
      password: PASSWORD,
      remember: 'on',
    });
    expect(answer.headers['set-cookie']?.find((cookie) => cookie.startsWith('session='))).not.toMatch(
      /Max-Age/,
    );
    expect((await openCookies(kiosk)).session.mode).toBe('kiosk');
    const elsewhere = [
      '/sign-in',
      '/security',
      '/profile/photo',
      '/api/customer/export',
      '/sign-up',
      '/handover',
    ];
    for (const path of elsewhere) {
      const { status, headers } = await kiosk.get(path, { 'sec-fetch-dest': 'document' });
      const to = new URL(headers.location ?? '', hall.url).href;
      expect([status, to], path).toEqual([303, `${hall.url}/`]);
    }
    for (const path of ['/api/customer', '/api/session']) {
      expect((await kiosk.get(path, { 'sec-fetch-dest': 'empty' })).status, path).toBe(403);
    }
    expect((await kiosk.signIn(JOHN.email, PASSWORD, { remember: true })).status).toBeGreaterThanOrEqual(300);
  });

  test('counts idleness and the whole time by its own clock', async ({ hall }) => {
    const cases = [
      ['lastSeenAt', 45_000, true],
      ['lastSeenAt', 60_500, false],
      ['signedInAt', 585_000, true],
      ['signedInAt', 600_500, false],
    ] as const;
    for (const [time, ago, isOpen] of cases) {
      const kiosk = await enrolled(hall.url);
      await signIn(kiosk, JOHN.email);
      await reseal(kiosk, { [time]: Date.now() - ago });
      const touch = await kiosk.send({ method: 'POST', path: '/api/kiosk/touch', body: {} });
      expect(touch.status, `${time} ${ago} ms ago`).toBe(isOpen ? 200 : 401);
      expect((await kiosk.get('/profile')).status).toBe(isOpen ? 200 : 307);
    }
  });

  test('ends a visit whose screen is gone by itself, after what is being saved', async ({
    hall,
    sandbox,
  }) => {
    const kiosk = await enrolled(hall.url);
    await signIn(kiosk, JOHN.email);
    const form = filledIn(await kiosk.form('/profile', 'shown'), { pre_nominals: 'Ing.' });
    await reseal(kiosk, { signedInAt: Date.now() - 595_000 });
    expect((await kiosk.send({ method: 'POST', path: '/api/kiosk/touch', body: {} })).status).toBe(200);
    const from = hall.output().length;
    await sandbox.hold('putCustomer');
    const screen = new AbortController();
    const cookie = [...kiosk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: hall.url };
    const saving = fetch(`${hall.url}/profile`, {
      method: 'POST',
      headers,
      body: form,
      signal: screen.signal,
    }).catch(() => undefined);
    await expect.poll(() => sandbox.calls('putCustomer')).toHaveLength(1);
    screen.abort();
    await saving;
    await expect.poll(() => hall.output().slice(from), { timeout: 20_000 }).toContain('"event":"sign-out"');
    await sandbox.clearFaults();
    await expectLoggedOut(sandbox, await tokenOf(sandbox));
    expect((await sandbox.calls('putCustomer')).map(({ status }) => status)).toEqual([204]);
    expect((await sandbox.customer(JOHN.id)).personal_information.pre_nominals).toBe('Ing.');
  });

  test('takes only what a kiosk may identify by', async ({ portalWith }) => {
    const kiosk = await enrolled((await portalWith(SCANNER_ONLY)).url);
    for (const typed of [JOHN.email, JOHN.card]) {
      expect((await signIn(kiosk, typed)).body).toContain(t.kiosk.scanFirst);
    }
    const form = await kiosk.form('/kiosk/sign-in', 'identifier');
    const scanned = { identifier: JOHN.card, kind: 'card', password: PASSWORD };
    expect((await kiosk.submit('/kiosk/sign-in', form, scanned)).headers.location).toBe('/');
  });

  test('lets one code have one session', async ({ hall, sandbox }) => {
    const [one, other] = [await enrolled(hall.url), await enrolled(hall.url)];
    await signIn(one, JOHN.email);
    await signIn(other, ALEX.email);
    expect((await one.get('/profile')).status).toBe(307);
    expect((await other.get('/profile')).status).toBe(200);
    expect((await sandbox.calls('postTokenLogout')).length).toBeGreaterThan(0);
  });

  test('refuses to end or extend a session for another site', async ({ hall }) => {
    const kiosk = await enrolled(hall.url);
    await signIn(kiosk, JOHN.email);
    for (const path of ['/sign-out', '/kiosk/start', '/api/kiosk/touch', '/api/kiosk/heartbeat']) {
      const answer = await kiosk.send({ method: 'POST', path, headers: { origin: 'https://evil.example' } });
      expect(answer.status, path).toBe(403);
    }
    expect((await kiosk.get('/profile')).status).toBe(200);
  });

  test('ends a session whatever else is sent along', async ({ hall, sandbox }) => {
    for (const nonsense of [`card=${'9'.repeat(65)}`, `how=${'x'.repeat(65)}`, 'how=closed&how=', 'card=%']) {
      const kiosk = await enrolled(hall.url);
      await signIn(kiosk, JOHN.email);
      const session = kiosk.cookies.get('session') ?? '';
      await sandbox.clearJournal();
      const answer = await kiosk.send({ method: 'POST', path: '/sign-out', headers: FORM, body: nonsense });
      expect([answer.status, answer.headers.location]).toEqual([303, `${hall.url}/kiosk`]);
      expect(await sandbox.calls('postTokenLogout')).toHaveLength(1);
      kiosk.cookies.set('session', session);
      expect((await kiosk.get('/profile')).status).toBe(307);
    }
  });

  test('ends what a screen without a session still has, but not a session that comes to it', async ({
    hall,
  }) => {
    const beat = async (kiosk: Visitor, screen: string) => {
      const body = { screen, version: '1', clean: true };
      const answer = await kiosk.send({ method: 'POST', path: '/api/kiosk/heartbeat', body });
      return [JSON.parse(answer.body).signedIn, kiosk.cookies.has('session')];
    };
    const coming = await enrolled(hall.url);
    await signIn(coming, JOHN.email);
    expect(await beat(coming, 'sign-in')).toEqual([true, true]);
    expect((await coming.get('/profile')).status).toBe(200);
    const ended = coming.copy();
    await coming.send({ method: 'POST', path: '/sign-out', body: '', headers: FORM });
    expect(await beat(ended, 'sign-in'), 'over').toEqual([false, false]);

    for (const [screen, began] of [
      ['sign-in', 31_000],
      ['start', 0],
      ['offline', 0],
    ] as const) {
      const left = await enrolled(hall.url);
      await signIn(left, JOHN.email);
      await reseal(left, { signedInAt: Date.now() - began });
      const copy = left.copy();
      expect(await beat(left, screen), screen).toEqual([false, false]);
      expect((await copy.get('/profile')).status, screen).toBe(307);
    }
  });

  test('shows the brand’s logo on each of its pages, and no session lasts longer for it', async ({
    sandbox,
  }) => {
    const { folder, remove } = buildWithFile('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const settings = { ...(await kioskSettings()), BRAND_LOGO: '/logo.svg' };
    const portal = await startPortal(sandbox.url, settings, folder);
    try {
      const kiosk = await enrolled(portal.url);
      const asImage = { 'sec-fetch-dest': 'image', 'sec-fetch-site': 'same-origin' };
      const logo = async () => {
        const { status, headers, body } = await kiosk.get('/logo.svg', asImage);
        return [status, headers['set-cookie'], body];
      };
      expect((await kiosk.get('/kiosk')).body).toContain('src="/logo.svg"');
      expect(await logo()).toEqual([200, undefined, expect.stringContaining('<svg')]);
      await signIn(kiosk, JOHN.email);
      await reseal(kiosk, { lastSeenAt: Date.now() - 30_000 });
      expect(await logo()).toEqual([200, undefined, expect.stringContaining('<svg')]);
    } finally {
      await portal.stop();
      remove();
    }
  });

  test('lets the camera be used on the sign-in page and nowhere else', async ({ hall }) => {
    const kiosk = await enrolled(hall.url);
    for (const [path, camera] of [
      ['/kiosk/sign-in', 'camera=(self)'],
      ['/kiosk', 'camera=()'],
      ['/profile', 'camera=()'],
    ]) {
      expect((await kiosk.get(path ?? '')).headers['permissions-policy'], path).toContain(camera);
    }
  });
});

test.describe('operators', () => {
  test('see how every kiosk is, with their token and nothing personal', async ({ hall, kiosk }) => {
    const ask = (authorization?: string) =>
      new Visitor(hall.url).get('/api/kiosks', authorization ? { authorization } : {});
    for (const wrong of [
      undefined,
      'Bearer x',
      `bearer ${STATUS_TOKEN}`,
      `Bearer ${STATUS_TOKEN}x`,
      STATUS_TOKEN,
    ]) {
      expect((await ask(wrong)).status, wrong).toBe(401);
    }
    await signInAt(kiosk);
    const during = JSON.parse((await ask(`Bearer ${STATUS_TOKEN}`)).body);
    expect(during.kiosks).toHaveLength(1);
    expect(during.kiosks[0]).toMatchObject({ id: 'hall', name: 'Hall, left', in_session: true });
    const isDoneAt = Date.now();
    await kiosk.locator('form[action="/sign-out"] button').click();
    await atStart(kiosk);
    const status = async () => JSON.parse((await ask(`Bearer ${STATUS_TOKEN}`)).body).kiosks[0];
    await expect.poll(async () => (await status()).last_wipe?.ended).toBe('done');
    const after = await status();
    expect(after).toMatchObject({ in_session: false, screen: 'start', version: during.version });
    expect(after.last_wipe.wiped).toBe(true);
    expect(Date.parse(after.last_heartbeat)).toBeGreaterThan(isDoneAt);
    expect(JSON.stringify(after)).not.toMatch(/Smith|john|9990000000017/i);
  });

  test('are told when a screen lost the portal', async ({ hall, kiosk }) => {
    const { count } = await failuresAt(hall);
    await kiosk.context().setOffline(true);
    await expect(kiosk.getByRole('status')).toContainText(t.kiosk.offlineTitle);
    await kiosk.context().setOffline(false);
    await atStart(kiosk);
    expect(await failuresAt(hall)).toMatchObject({ count: count + 1, last: 'offline' });
  });
});

/** What operators are told of the kiosk's failures. */
async function failuresAt({ url }: Server): Promise<{ count: number; last?: string }> {
  const headers = { authorization: `Bearer ${STATUS_TOKEN}` };
  const { body } = await new Visitor(url).get('/api/kiosks', headers);
  return JSON.parse(body).kiosks[0].failures;
}

test.describe('the screen', () => {
  test('speaks the store’s language, another on request, and the store’s again to the next', async ({
    kioskAt,
    portalWith,
  }) => {
    const page = await kioskAt(await portalWith({ language: 'sk' }));
    const html = page.locator('html');
    await expect(html).toHaveAttribute('lang', 'sk');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      messagesIn('de').kiosk.welcome('CareCloud'),
    );
    await signInAt(page, 'jana.novakova@example.com');
    await expect(html).toHaveAttribute('lang', 'de');
    await page.locator('form[action="/sign-out"] button').click();
    await atStart(page);
    await expect(html).toHaveAttribute('lang', 'sk');
    await signInAt(page, 'jana.novakova@example.com');
    await expect(html, 'nobody has chosen one').toHaveAttribute('lang', 'cs');
  });

  test('asks before it ends, and a touch is an answer', async ({ kiosk }) => {
    await kiosk.clock.install();
    await signInAt(kiosk);
    await stopClock(kiosk);
    const question = kiosk.getByRole('alertdialog');
    for (let round = 0; round < 2; round++) {
      const told = kiosk.waitForResponse('**/api/kiosk/touch');
      await kiosk.mouse.click(5, 5);
      await (await told).finished();
      await pass(kiosk, BEAT_MS);
      await expect(question).toBeHidden();
      await pass(kiosk, IDLE_MS - WARNING_MS - BEAT_MS + 1000);
      await expect(question).toBeVisible();
      await expect(question).toContainText(t.kiosk.stillThere);
    }
    await expect(kiosk.locator('main h1')).toBeVisible();
    await kiosk.clock.fastForward(WARNING_MS);
    await kiosk.clock.resume();
    await atStart(kiosk);
  });

  test('takes a key that is stuck, and a scanner that does not stop, for nobody', async ({ kiosk }) => {
    const nobody = {
      key: () => kiosk.keyboard.down('a'),
      scanner: () => scan(kiosk, '12345678'),
    };
    await kiosk.clock.install();
    for (const press of Object.values(nobody)) {
      await openSignIn(kiosk);
      await kiosk.locator('[name=identifier]').fill(JOHN.email);
      await stopClock(kiosk);
      // The first key is somebody's.
      await press();
      await kiosk.clock.runFor(1000);
      for (let passed = 0; passed < IDLE_MS - BEAT_MS; passed += BEAT_MS) {
        await press();
        await pass(kiosk, BEAT_MS);
      }
      await expect(kiosk).toHaveURL(/sign-in$/);
      await press();
      await kiosk.clock.fastForward(BEAT_MS);
      await kiosk.clock.resume();
      await atStart(kiosk);
    }
  });

  test('keeps nothing on its sign-in page for long, however often it is touched', async ({ kiosk }) => {
    await kiosk.clock.install();
    await stopClock(kiosk);
    await openSignIn(kiosk);
    await kiosk.locator('[name=identifier]').fill(JOHN.email);
    const question = kiosk.getByRole('alertdialog');
    for (let passed = 0; passed < SIGN_IN_MS - 2 * BEAT_MS; passed += BEAT_MS) {
      await pass(kiosk, BEAT_MS);
      await kiosk.mouse.click(5, 5);
    }
    await expect(question).toBeHidden();
    await pass(kiosk, BEAT_MS);
    await expect(question).toContainText(t.kiosk.signInLimitLead);
    await question.getByRole('button', { name: t.kiosk.goOn }).click();
    await expect(kiosk.locator('[name=identifier]')).toHaveValue(JOHN.email);
    await kiosk.clock.fastForward(BEAT_MS);
    await kiosk.clock.resume();
    await atStart(kiosk);
  });

  test('shows values in dots until they are touched', async ({ kiosk }) => {
    await signInAt(kiosk);
    const security = (selector: string) =>
      kiosk
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).getPropertyValue('-webkit-text-security'));
    const email = kiosk.locator('[data-personal]', { hasText: JOHN.email });
    expect(await security(`[data-personal]:has-text("${JOHN.email}") > span`)).toBe('disc');
    await email.tap();
    await expect.poll(() => security(`[data-personal]:has-text("${JOHN.email}") > span`)).toBe('none');
    await expect(kiosk.locator('body')).not.toContainText('Smith');
    await openArea(kiosk, '/profile');
    await expect(kiosk.locator('[name=last_name]')).toHaveValue('Smith');
    for (const name of ['last_name', 'email', 'phone', 'birthdate', 'gender']) {
      expect(await security(`[name=${name}]`), name).toBe('disc');
    }
    await kiosk.locator('[name=last_name]').tap();
    await expect.poll(() => security('[name=last_name]')).toBe('none');
    await openArea(kiosk, '/data');
    // What is streamed is in the page before it is shown.
    await expect(kiosk.locator('dd', { hasText: JOHN.card })).toBeVisible();
    const facts = await kiosk.locator('dl > div').evaluateAll((rows) =>
      rows.map((row) => {
        const top = (element: Element | null) => element?.getClientRects()[0]?.top ?? Number.NaN;
        const text = row.querySelector('dd')?.textContent;
        const value = row.querySelector('dd span');
        const isHidden = value?.matches('[data-personal] > *');
        return { text, isHidden, below: top(value) - top(row.querySelector('dt')) };
      }),
    );
    const isOpen = facts.filter(({ isHidden }) => !isHidden).map(({ text }) => text);
    expect(new Set(isOpen)).toEqual(new Set([t.common.notOnFile]));
    expect(facts.filter(({ isHidden, text }) => isHidden && text === t.common.notOnFile)).toEqual([]);
    expect(facts.filter(({ isHidden, below }) => isHidden && !(Math.abs(below) < 2))).toEqual([]);
  });

  test('hides what is ticked, which of two values is whose, and where a code went', async ({
    kiosk,
    sandbox,
  }) => {
    await signInAt(kiosk);
    await openArea(kiosk, '/interests');
    const box = kiosk.getByRole('checkbox').first();
    await expect(kiosk.locator('fieldset input[type=checkbox]')).not.toHaveCount(0);
    await expect(kiosk.locator('fieldset input[type=checkbox]:visible')).toHaveCount(0);
    await kiosk.locator('fieldset summary').first().tap();
    await expect(box).toBeVisible();

    await openArea(kiosk, '/profile');
    await sandbox.changeElsewhere(JOHN.id, { personal_information: { first_name: 'Jack' } });
    await kiosk.locator('[name=first_name]').fill('Johnny');
    await kiosk.getByRole('button', { name: t.common.save }).click();
    const [mine, theirs] = [kiosk.getByText('Johnny'), kiosk.getByText('Jack')];
    await expect(theirs).toBeVisible();
    const security = (value: Locator) =>
      value.evaluate((element) => getComputedStyle(element).getPropertyValue('-webkit-text-security'));
    expect(await security(theirs)).toBe('disc');
    await theirs.tap();
    await expect.poll(() => security(theirs)).toBe('none');
    expect(await security(mine)).toBe('disc');
    await kiosk.getByRole('button', { name: t.common.save }).click();
    await expect(kiosk.locator('[name=first_name]')).toHaveCount(1);
    await expect(kiosk.locator('[name=first_name]')).toHaveValue('Jack');
    await hydrated(kiosk);

    await kiosk.locator('[name=email]').fill('john.new@example.com');
    await kiosk.locator('[name=current_password]').fill(PASSWORD);
    await kiosk.getByRole('button', { name: t.common.save }).click();
    await expect(kiosk.getByLabel(t.form.codeSentTo('•••'))).toBeVisible();
    await expect(kiosk.locator('main')).not.toContainText('john.new');
  });

  test('leads nowhere else, keeps nothing, hands nothing out', async ({ kiosk }) => {
    await signInAt(kiosk);
    for (const path of KIOSK_PAGES) {
      await openArea(kiosk, path);
      const find = () =>
        kiosk.evaluate((known: string[]) => {
          // Nothing is offered for a field before somebody is in one.
          document.querySelector<HTMLElement>('main input:not([type=hidden])')?.focus();
          return {
            done: document.querySelectorAll('form[action="/sign-out"] button').length,
            leaving: [...document.querySelectorAll('a')]
              .filter((a) => a.origin !== location.origin || a.hasAttribute('download') || a.target)
              .concat([...document.querySelectorAll('a')].filter((a) => !known.includes(a.pathname)))
              .map((a) => a.outerHTML),
            files: document.querySelectorAll('input[type=file]').length,
            filledIn: [
              ...document.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [type=checkbox])'),
            ]
              .filter((input) => input.autocomplete !== 'off')
              .map((input) => input.name),
            printed: getComputedStyle(document.documentElement).display,
          };
        }, KIOSK_PAGES);
      await expect.poll(find, path).toMatchObject({ done: 1, leaving: [], files: 0, filledIn: [] });
    }
    await kiosk.emulateMedia({ media: 'print' });
    expect(await kiosk.evaluate(() => getComputedStyle(document.documentElement).display)).toBe('none');
    await kiosk.emulateMedia({ media: null });
    const length = await kiosk.evaluate(() => history.length);
    await leaveField(kiosk);
    await kiosk.locator('nav a[href="/profile"]').click({ modifiers: ['Control'] });
    await kiosk.locator('nav a[href="/profile"]').click({ button: 'middle' });
    await kiosk.locator('nav a[href="/"]').click();
    await expect(kiosk).toHaveURL(/\/$/);
    expect(kiosk.context().pages()).toHaveLength(1);
    expect(await kiosk.evaluate(() => history.length)).toBe(length);
  });

  test('says when CareCloud is down, and comes back by itself', async ({ kiosk, sandbox }) => {
    await kiosk.clock.install();
    const heading = kiosk.getByRole('heading', { level: 1 });
    const untilItSays = (text: string) =>
      expect(async () => {
        await hydrated(kiosk);
        await pass(kiosk, BEAT_MS);
        await expect(heading).toHaveText(text, { timeout: 500 });
      }).toPass({ intervals: [100], timeout: 30_000 });
    await sandbox.addFault({ operation: 'getTestsConnection', times: 10_000, kind: 'status', status: 503 });
    await untilItSays(t.kiosk.unavailableTitle);
    await expect(kiosk.locator(START)).toHaveCount(0);
    await sandbox.clearFaults();
    await untilItSays(t.kiosk.welcome('CareCloud'));
    await expect(kiosk.locator(START)).toBeVisible();
  });

  test('begins no half session when CareCloud fails at signing in', async ({ kiosk, sandbox }) => {
    await sandbox.addFault({ operation: 'postTokenLogin', times: 1, kind: 'status', status: 503 });
    await openSignIn(kiosk);
    await kiosk.locator('[name=identifier]').fill(JOHN.card);
    await kiosk.locator('[name=password]').fill(PASSWORD);
    await kiosk.locator('[name=password]').press('Enter');
    await expect(kiosk.getByText(t.signIn.unavailable)).toBeVisible();
    const cookies = await kiosk.context().cookies();
    expect(cookies.map(({ name }) => name)).not.toContain('session');
  });

  test('sends no word of a sign-in page while somebody is signing in, nor after', async ({ kiosk }) => {
    const beats: string[] = [];
    kiosk.on('request', (request) => {
      if (request.url().endsWith('/heartbeat')) beats.push(JSON.parse(request.postData() ?? '').screen);
    });
    const send = async () => {
      await kiosk.locator('[name=identifier]').fill(JOHN.card);
      await kiosk.locator('[name=password]').fill(PASSWORD);
      await kiosk.locator('[name=password]').press('Enter');
    };
    await kiosk.clock.install();
    await openSignIn(kiosk);
    expect(beats).toContain('sign-in');

    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await kiosk.route('**/kiosk/sign-in', async (route) => {
      await isAnswered;
      await route.continue();
    });
    await send();
    await expect(kiosk.locator('form[aria-busy=true]')).toBeVisible();
    beats.length = 0;
    await kiosk.clock.runFor(2 * BEAT_MS);
    expect(beats).toEqual([]);
    answer();
    await expect(kiosk.locator('form[action="/sign-out"]')).toBeVisible();
    await kiosk.locator('form[action="/sign-out"] button').click();
    await atStart(kiosk);
    await openSignIn(kiosk);
    expect(beats).toContain('sign-in');

    // The next beat looks whether the browser is clean for as long as signing in takes.
    await kiosk.evaluate(() => {
      indexedDB.databases = () =>
        new Promise((resolve) => {
          Object.assign(globalThis, { found: () => resolve([]) });
        });
    });
    beats.length = 0;
    await kiosk.clock.runFor(BEAT_MS);
    await kiosk.waitForFunction(() => 'found' in globalThis);
    await send();
    await expect(kiosk.locator('form[action="/sign-out"]')).toBeVisible();
    await kiosk.evaluate(() => (globalThis as unknown as { found: () => void }).found());
    await kiosk.clock.runFor(BEAT_MS);
    await expect.poll(() => beats).toContain('session');
    expect(beats).not.toContain('sign-in');
  });

  test('goes on to the page that is touched before the server has heard of the touch', async ({ kiosk }) => {
    await signInAt(kiosk);
    // Held up beside the browser: one whose requests Playwright takes over loads pages as if anew.
    const browser = await kiosk.context().newCDPSession(kiosk);
    let touches = 0;
    browser.on('Fetch.requestPaused', ({ requestId }) => {
      touches += 1;
      if (touches > 1) void browser.send('Fetch.continueRequest', { requestId });
    });
    await browser.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/kiosk/touch' }] });
    await openArea(kiosk, '/profile');
    await openArea(kiosk, '/data');
    expect(touches).toBeGreaterThan(1);
    await expect(kiosk.locator('form[action="/sign-out"]')).toBeVisible();
  });

  test('goes on while the server has no ear for a touch, and ends when it says that it is over', async ({
    kiosk,
  }) => {
    await kiosk.clock.install();
    await signInAt(kiosk);
    await openArea(kiosk, '/profile');
    for (const status of [503, 429, 500, 401]) {
      await kiosk.locator('[name=post_nominals]').fill(`before ${status}`);
      const told = kiosk.waitForResponse(
        (response) => response.url().endsWith('/api/kiosk/touch') && response.status() === status,
      );
      await kiosk.route('**/api/kiosk/touch', (route) => route.fulfill({ status }), { times: 1 });
      // The server is told of a touch every two seconds at most.
      await kiosk.clock.fastForward(2000);
      await kiosk.mouse.click(5, 5);
      await told;
      if (status === 401) await atStart(kiosk);
      else await expect(kiosk.locator('[name=post_nominals]')).toHaveValue(`before ${status}`);
    }
  });

  test('goes on while the server has no ear for a heartbeat, and ends when it says that it is over', async ({
    kiosk,
  }) => {
    await kiosk.clock.install();
    await signInAt(kiosk);
    await openArea(kiosk, '/profile');
    for (const status of [429, 429, 400, 503, 429, 503, 401]) {
      const told = kiosk.waitForResponse(
        (response) => response.url().endsWith('/api/kiosk/heartbeat') && response.status() === status,
      );
      await kiosk.route('**/api/kiosk/heartbeat', (route) => route.fulfill({ status }), { times: 1 });
      const touched = kiosk.waitForResponse('**/api/kiosk/touch');
      await kiosk.mouse.click(5, 5);
      await (await touched).finished();
      await kiosk.clock.fastForward(BEAT_MS);
      await told;
      if (status === 401) await atStart(kiosk);
      else await expect(kiosk.locator('[name=post_nominals]')).toBeVisible();
    }
  });

  test('goes back to the start when an error has taken the place of all there was, and operators are told', async ({
    hall,
    kiosk,
  }) => {
    const { count } = await failuresAt(hall);
    await kiosk.clock.install();
    await signInAt(kiosk);
    // The page to sign in on gave way to one that is looked after.
    await kiosk.clock.runFor(15_000);
    await expect(kiosk.locator('form[action="/sign-out"]')).toBeVisible();
    // Something no page does on its own: what writes the address down, around all there is, fails.
    await kiosk.evaluate(() => {
      history.replaceState = () => {
        throw new Error('unforeseen');
      };
    });
    await languageMenu(kiosk).click();
    await kiosk.locator('[name=language][value=de]').click();
    await expect(kiosk.locator('main')).toHaveCount(0);
    await kiosk.clock.runFor(15_000);
    await atStart(kiosk);
    expect((await kiosk.context().cookies()).map(({ name }) => name)).not.toContain('session');
    expect(await failuresAt(hall)).toMatchObject({ count: count + 1, last: 'script' });
  });

  test('goes back to the start when its scripts do not arrive', async ({
    hall,
    enrolled: { cookies },
    newScreen,
  }) => {
    const page = await newScreen({ storageState: { cookies, origins: [] } });
    await page.clock.install();
    // Blocked beside the browser: one whose requests Playwright takes over loads pages as if anew.
    const browser = await page.context().newCDPSession(page);
    await browser.send('Network.enable');
    await browser.send('Network.setBlockedURLs', { urls: ['*/_next/static/*.js*'] });
    await page.goto(`${hall.url}/kiosk/sign-in`);
    await page.locator('[name=identifier]').fill(JOHN.card);
    await page.clock.fastForward(IDLE_MS);
    await expect(page).toHaveURL(/\/kiosk$/);

    await page.locator(START).click();
    await page.locator('[name=identifier]').fill(JOHN.card);
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('[name=password]').press('Enter');
    await page.locator('nav a[href="/profile"]').click();
    await expect(page.locator('[name=first_name]')).toHaveValue('John');
    await page.clock.fastForward(IDLE_MS);
    await expect(page).toHaveURL(/\/kiosk$/);
    await expect(page.locator(START)).toBeVisible();
  });

  test('goes through a visit without scripts as well', async ({ sandbox, hall, newScreen }) => {
    const page = await newScreen({ javaScriptEnabled: false });
    await page.goto(`${hall.url}/kiosk/enrol`);
    await page.locator('[name=code]').fill(CODE);
    await page.locator('[name=code]').press('Enter');
    await page.locator(START).click();
    expect(await page.locator('noscript').first().innerHTML()).toContain('url=/kiosk');
    await page.locator('[name=identifier]').fill(JOHN.card);
    await page.locator('[name=password]').fill(PASSWORD);
    await page.getByRole('button', { name: t.signIn.submit }).click();
    await expect(page.locator('[data-personal]').first()).toBeVisible();
    await page.locator('nav a[href="/data"]').click();
    await expect(page.locator('main section').first()).toBeVisible();
    await sandbox.clearJournal();
    await page.getByRole('button', { name: t.kiosk.done }).click();
    await expect(page.locator(START)).toBeVisible();
    await page.goBack({ waitUntil: 'commit' });
    await expect(page.locator('body')).not.toContainText(JOHN.email);
    const names = (await page.context().cookies()).map(({ name }) => name);
    expect(names.sort()).toEqual(['device', 'kiosk']);
    expect(await sandbox.calls('postTokenLogout')).toHaveLength(1);
  });
});

test.describe('a card', () => {
  test('that is scanned at the start fills the number in and opens nothing', async ({ kiosk, sandbox }) => {
    await sandbox.clearJournal();
    await scan(kiosk, JOHN.card);
    await expect(kiosk.locator('[name=identifier]')).toHaveValue(JOHN.card);
    await expect(kiosk.locator('[name=password]')).toBeFocused();
    await expect(kiosk.getByText(t.kiosk.cardRead)).toBeVisible();
    expect(await sandbox.calls('postTokenLogin')).toEqual([]);
    await kiosk.locator('[name=password]').fill(PASSWORD);
    await kiosk.locator('[name=password]').press('Enter');
    await expect(kiosk.locator('form[action="/sign-out"]')).toBeVisible();
    const [login] = await sandbox.calls('postTokenLogin');
    expect(login?.requestBody).toMatchObject({ login_type: 'card' });
  });

  test('that is scanned after somebody has typed takes the place of all they typed', async ({ kiosk }) => {
    await openSignIn(kiosk);
    await kiosk.locator('[name=identifier]').fill('jana@');
    await kiosk.locator('[name=password]').fill('half-a-pass');
    await scan(kiosk, JOHN.card);
    await expect(kiosk.locator('[name=identifier]')).toHaveValue(JOHN.card);
    await expect(kiosk.locator('[name=password]')).toHaveValue('');
    await expect(kiosk.locator('[name=password]')).toBeFocused();
    await expect(kiosk.locator('[name=password]')).not.toHaveAttribute('aria-invalid');
    await expect(kiosk).toHaveURL(/sign-in$/);
  });

  test('of another kind is none, and is said to be', async ({ kiosk }) => {
    await openSignIn(kiosk);
    await kiosk.locator('[name=identifier]').focus();
    await scan(kiosk, '12345678');
    await expect(kiosk.getByText(t.kiosk.cardUnknown)).toBeVisible();
    await expect(kiosk.locator('[name=identifier]')).toHaveValue('');
  });

  test('number that a person types stays what they typed, and ends nothing', async ({ kiosk }) => {
    await signInAt(kiosk);
    await openArea(kiosk, '/profile');
    await kiosk.locator('[name=post_nominals]').focus();
    await typeLikeAHand(kiosk, JOHN.card);
    await expect(kiosk.locator('[name=post_nominals]')).toHaveValue(JOHN.card);
    await scan(kiosk, '12345678');
    await expect(kiosk.locator('[name=post_nominals]')).toHaveValue(JOHN.card);
    await expect(kiosk.locator('form[action="/sign-out"]')).toBeAttached();
  });
});

test('the sign-in page asks for what a kiosk may identify by, and takes nothing else', async ({
  kioskAt,
  portalWith,
}) => {
  const emailOnly = await kioskAt(await portalWith({ identification: ['scanner', 'email'] }));
  await openSignIn(emailOnly);
  await expect(emailOnly.getByLabel('E-mail', { exact: true })).toBeEditable();
  await expect(emailOnly.locator('select')).toHaveCount(0);
  await emailOnly.locator('[name=identifier]').fill(JOHN.card);
  await emailOnly.locator('[name=password]').fill(PASSWORD);
  await emailOnly.locator('[name=password]').press('Enter');
  await expect(emailOnly.getByText(t.kiosk.notRecognised('e-mail'))).toBeVisible();
  await scan(emailOnly, JOHN.card);
  await emailOnly.locator('[name=password]').fill('wrong-password');
  await emailOnly.locator('[name=password]').press('Enter');
  await expect(emailOnly.getByText(t.kiosk.wrong)).toBeVisible();
  await emailOnly.locator('[name=password]').fill(PASSWORD);
  await emailOnly.locator('[name=password]').press('Enter');
  await expect(emailOnly.locator('form[action="/sign-out"]')).toBeVisible();

  const page = await kioskAt(await portalWith(SCANNER_ONLY));
  await openSignIn(page);
  await expect(page.getByLabel('Card number')).not.toBeEditable();
  await expect(page.getByText(t.kiosk.scanFirst)).toBeVisible();
  await page.locator('[name=password]').tap();
  await expect(page.locator('.kiosk-keyboard')).toBeVisible();
  await page.locator('[name=identifier]').tap();
  await expect(page.locator('.kiosk-keyboard')).toBeHidden();
  await scan(page, '12345678');
  await expect(page.getByText(t.kiosk.cardUnknown, { exact: true })).toBeVisible();
  await scan(page, JOHN.card);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('[name=password]').press('Enter');
  await expect(page.locator('form[action="/sign-out"]')).toBeVisible();
});

test('the camera reads a card, with a library loaded only then, and is off again', async ({ startKiosk }) => {
  const video = path.join(mkdtempSync(path.join(tmpdir(), 'camera-')), 'card.y4m');
  writeFileSync(video, filmOf(JOHN.card));
  const args = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  ];
  const { page } = await startKiosk(undefined, args);
  const states = await watchTracks(page);
  await openSignIn(page);
  await page.waitForLoadState('networkidle');
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  expect(await states()).toEqual([]);
  await page.getByRole('button', { name: t.kiosk.camera }).click();
  await expect(page.locator('[name=identifier]')).toHaveValue(JOHN.card, { timeout: 20_000 });
  await expect(page.locator('video')).toHaveCount(0);
  await expect.poll(states).toEqual(['ended']);
  const hasOwn = await page.evaluate(() => 'BarcodeDetector' in globalThis);
  expect(scripts.length > 0).toBe(!hasOwn);
  await page.getByRole('button', { name: t.kiosk.camera }).click();
  await expect.poll(states).toHaveLength(2);
  await page
    .getByRole('button', { name: t.kiosk.cameraClose })
    // Gone as soon as the card was read again.
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await expect.poll(states).toEqual(['ended', 'ended']);
});

test('the camera stays off when nothing can be read from it', async ({ startKiosk }) => {
  const args = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const { page } = await startKiosk(undefined, args);
  const states = await watchTracks(page);
  await page.addInitScript(() => {
    Object.assign(globalThis, { BarcodeDetector: undefined });
  });
  await openSignIn(page);
  await page.waitForLoadState('networkidle');
  await page.route('**/_next/static/**', (route) => route.abort());
  await page.getByRole('button', { name: t.kiosk.camera }).click();
  await expect(page.getByText(t.kiosk.cameraNone)).toBeVisible();
  await expect(page.locator('video')).toHaveCount(0);
  expect((await states()).filter((state) => state !== 'ended')).toEqual([]);
});

/** Keeps the tracks of every camera a page opens. Returns a way to ask for their states. */
async function watchTracks(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { tracks });
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  return () =>
    page.evaluate(() =>
      (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map((track) => track.readyState),
    );
}

/** A film, a second long, of a card's code held still (YUV4MPEG2). */
function filmOf(card: string): Buffer {
  const [width, height, scale] = [640, 480, 12];
  const code = new QRCodeWriter().encode(card, BarcodeFormat.QR_CODE, 1, 1, new Map());
  const [left, top] = [(width - code.getWidth() * scale) / 2, (height - code.getHeight() * scale) / 2];
  const isDark = (x: number, y: number) => {
    const [column, row] = [Math.floor((x - left) / scale), Math.floor((y - top) / scale)];
    const isInside = column >= 0 && row >= 0 && column < code.getWidth() && row < code.getHeight();
    return isInside && code.get(column, row);
  };
  const luma = Buffer.alloc(width * height, 235);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (isDark(x, y)) luma[y * width + x] = 16;
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([header, ...Array.from({ length: 10 }, () => frame)]);
}

test.describe('the keyboard on the screen', () => {
  test('types letters, marks, capitals and signs, beside the real one', async ({ kiosk }) => {
    const problems: string[] = [];
    kiosk.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await openSignIn(kiosk);
    const identifier = kiosk.locator('[name=identifier]');
    await identifier.tap();
    for (const letter of ['j', 'o', 'x']) await key(kiosk, letter).tap();
    await key(kiosk, '{bksp}').tap();
    for (const letter of ['@', 'n', '.cz']) await key(kiosk, letter).tap();
    await expect(identifier).toHaveValue('jo@n.cz');
    await identifier.press('ArrowLeft');
    await kiosk.keyboard.type('!');
    await expect(identifier).toHaveValue('jo@n.c!z');
    const password = kiosk.locator('[name=password]');
    await password.tap();
    await key(kiosk, '{accents}').tap();
    for (const letter of ['ř', 'ľ', 'ß']) await key(kiosk, letter).tap();
    await key(kiosk, '{shift}').tap();
    await key(kiosk, 'Ž').tap();
    await key(kiosk, '{symbols}').tap();
    await key(kiosk, '#').tap();
    await key(kiosk, '{letters}').tap();
    await key(kiosk, '{space}').tap();
    await expect(password).toHaveValue('řľßŽ# ');
    await expect(password).toHaveAttribute('type', 'password');
    await key(kiosk, '{close}').tap();
    await expect(kiosk.locator('.kiosk-keyboard')).toBeHidden();
    expect(problems).toEqual([]);
  });

  test('is one of digits for a one-time code', async ({ kiosk }) => {
    await signInAt(kiosk);
    await openArea(kiosk, '/profile');
    await kiosk.locator('[name=email]').fill('john.smith@example.org');
    await kiosk.locator('[name=current_password]').fill(PASSWORD);
    await kiosk.locator('[name=current_password]').press('Enter');
    await kiosk.locator('[name=email_code]').tap();
    await expect(key(kiosk, '7')).toBeVisible();
    await expect(key(kiosk, 'q')).toHaveCount(0);
    for (const digit of ['7', '0', '7']) await key(kiosk, digit).tap();
    await expect(kiosk.locator('[name=email_code]')).toHaveValue('707');
  });

  test('types dates the way they are shown', async ({ kiosk, sandbox }) => {
    await signInAt(kiosk);
    await openArea(kiosk, '/profile');
    const birthdate = kiosk.locator('[name=birthdate]');
    await birthdate.fill('');
    await birthdate.tap();
    for (const sign of '30/02/1985') await key(kiosk, sign).tap();
    await key(kiosk, '{enter}').tap();
    await expect(kiosk.getByText(t.errors.birthdate)).toBeVisible();
    await birthdate.fill('');
    for (const sign of '12/02/1985') await key(kiosk, sign).tap();
    await key(kiosk, '{enter}').tap();
    await expect(kiosk.getByText(t.form.saved)).toBeVisible();
    await expect(birthdate).toHaveValue('12/02/1985');
    const { personal_information: saved } = await sandbox.customer(JOHN.id);
    expect(saved.birthdate).toBe('1985-02-12');
  });

  test('makes a screen that has no other a kiosk', async ({ hall, newScreen }) => {
    const page = await newScreen();
    await page.goto(`${hall.url}/kiosk/enrol`);
    await hydrated(page);
    await page.locator('[name=code]').tap();
    for (const letter of CODE.toLowerCase()) await key(page, letter).tap();
    await key(page, '{enter}').tap();
    await atStart(page);
  });

  test('signs in', async ({ kiosk }) => {
    await scan(kiosk, JOHN.card);
    await expect(kiosk.locator('[name=password]')).toBeFocused();
    await kiosk.locator('[name=password]').fill('Sandbox-202');
    await key(kiosk, '6').tap();
    await key(kiosk, '{enter}').tap();
    await expect(kiosk.locator('form[action="/sign-out"]')).toBeVisible();
  });
});

/** Expects that a page has nothing an audit finds, nothing too small for a finger, and does not scroll sideways. */
async function expectUsable(page: Page, screen: keyof typeof SCREENS, state: string): Promise<void> {
  await page.setViewportSize(SCREENS[screen]);
  await hydrated(page);
  // On every screen there are the same things in the same colours, in other places.
  if (screen === 'portrait') expect(await findings(page), state).toEqual([]);
  expect(await smallTargets(page, 48), `${state}: targets under 48 px`).toEqual([]);
  expect(await overflow(page), `${state} scrolls sideways`).toBe(0);
}

test('large enough to touch, and nothing found, in every language and on every screen', async ({ kiosk }) => {
  test.setTimeout(180_000);
  await kiosk.emulateMedia({ reducedMotion: 'reduce' });
  // Its words are the longest: what fits in it is looked at everywhere, the others on the first screen.
  const longest = 'de';
  const look = async (state: string, language: Language) => {
    for (const name of ['portrait', 'landscape', 'tablet', 'small'] as const) {
      if (name !== 'portrait' && language !== longest) continue;
      await expectUsable(kiosk, name, `${state} ${language} ${name}`);
    }
    await kiosk.setViewportSize(SCREENS.portrait);
  };
  for (const language of LANGUAGES) {
    await kiosk.locator(`[name=language][value=${language}]`).click();
    await expect(kiosk.locator('html')).toHaveAttribute('lang', language);
    await look('start', language);
    await openSignIn(kiosk);
    await kiosk.locator('[name=identifier]').tap();
    await expect(kiosk.locator('.kiosk-keyboard button').first()).toBeVisible();
    await look('sign-in', language);
    await kiosk.locator('a[href="/kiosk"]').click();
    await atStart(kiosk);
  }
  await signInAt(kiosk, JOHN.card);
  for (const language of LANGUAGES) {
    await switchLanguage(kiosk, language);
    for (const path of language === longest ? KIOSK_PAGES : ['/profile']) {
      await openArea(kiosk, path);
      await look(path, language);
    }
  }
  // The longest is the last.
  const words = messagesIn(longest).kiosk;
  await openArea(kiosk, '/profile');
  await kiosk.locator('[name=pre_nominals]').fill('Ing.');
  await kiosk.locator('[name=pre_nominals]').blur();
  await kiosk.locator('form[action="/sign-out"] button').tap();
  await expect(kiosk.getByRole('dialog', { name: words.unsavedTitle })).toBeVisible();
  await look('unsaved', longest);
  await kiosk.keyboard.press('Escape');
  // Opened by hand: by itself it is there for some seconds only.
  const question = kiosk.getByRole('alertdialog', { name: words.stillThere, includeHidden: true });
  await question.evaluate((dialog: HTMLDialogElement) => dialog.showModal());
  await look('still there', longest);
  await expect(question).toBeVisible();
});

test('on a high screen everything to touch is in the lower half, and stays there', async ({ kiosk }) => {
  const top = async (selector: string) => (await kiosk.locator(selector).boundingBox())?.y ?? 0;
  const half = SCREENS.portrait.height / 2;
  const keyboard = kiosk.locator('.kiosk-keyboard');
  await openSignIn(kiosk);
  const before = await top('[name=identifier]');
  expect(before).toBeGreaterThan(half);
  await kiosk.locator('[name=identifier]').tap();
  await expect(keyboard).toBeVisible();
  expect(await top('[name=identifier]')).toBe(before);
  expect(await top('a[href="/kiosk"]')).toBeLessThan(await top('.kiosk-keyboard'));
  await key(kiosk, '{close}').tap();
  await expect(keyboard).toBeHidden();
  expect(await top('[name=identifier]')).toBe(before);
  await kiosk.locator('a[href="/kiosk"]').click();
  await atStart(kiosk);
  await signInAt(kiosk);
  const done = 'form[action="/sign-out"] button';
  const areas = 'nav .area >> nth=0';
  const [end, menu] = [await top(done), await top(areas)];
  expect(menu).toBeGreaterThan(half);
  expect(end).toBeGreaterThan(menu);
  await openArea(kiosk, '/profile');
  await kiosk.locator('[name=first_name]').tap();
  await expect(keyboard).toBeVisible();
  await expect(kiosk.locator(done)).toBeHidden();
  await expect(kiosk.locator(areas)).toBeHidden();
  await key(kiosk, '{close}').tap();
  await expect(keyboard).toBeHidden();
  expect(await top(done)).toBe(end);
  expect(await top(areas)).toBe(menu);
  // What is last on the page can be scrolled clear of them, and is when it gets the focus.
  const save = kiosk.getByRole('main').getByRole('button', { name: t.common.save });
  await save.focus();
  const last = await save.boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan(await top('nav:has(.kiosk-areas)'));
  await kiosk.locator(done).tap();
  await atStart(kiosk);
});
