import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { seal, unseal } from '../../lib/session/seal.ts';
import { ALEX, JOHN } from '../support/customers.ts';
import {
  expectLine,
  expectLoggedOut,
  expectNoTrace,
  expectNothingOf,
  expectOnlyTheNext,
  type Scene,
  TYPED,
  tokenOf,
} from '../support/kiosk-traces.ts';
import { atStart, CODE, expect, hydrated, type Machine, scan, signInAt, test } from '../support/kiosks.ts';
import '../support/sealed.ts';

type End = {
  /** What the log says ended it. A request that the end cuts off looks to the page as if the network were gone. */
  ended: RegExp;
  /** Ends the first customer's session. Returns the page that is then on the screen. */
  end: (scene: Scene) => Promise<Page>;
  settings?: Record<string, string>;
};

const t = messagesIn('en');
const SHORT = { KIOSK_IDLE_SECONDS: '4', KIOSK_WARNING_SECONDS: '2' };
const done = (page: Page) => page.locator('form[action="/sign-out"] button').click();

/** Twenty ways in which the session of whoever was here ends. */
const ENDS: Record<string, End> = {
  'the button on the page': {
    ended: /^done$/,
    end: async ({ page }) => {
      await done(page);
      return page;
    },
  },
  'the button on another page': {
    ended: /^done$/,
    end: async ({ page }) => {
      await page.locator('nav a[href="/data"]').click();
      await expect(page.locator('main section').first()).toBeVisible();
      await hydrated(page);
      await done(page);
      return page;
    },
  },
  'the button while a form was being sent': {
    ended: /^done$/,
    end: async ({ page, sandbox }) => {
      await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'delay', ms: 3000 });
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect.poll(() => sandbox.calls('putCustomer')).toHaveLength(1);
      await done(page);
      return page;
    },
  },
  'the button in the question whether anybody is there': {
    ended: /^done$/,
    settings: { KIOSK_IDLE_SECONDS: '8', KIOSK_WARNING_SECONDS: '5' },
    end: async ({ page }) => {
      await page.getByRole('alertdialog').getByRole('button', { name: 'I’m done' }).click();
      return page;
    },
  },
  'the button without a script': {
    ended: /^done$/,
    end: async ({ page }) => {
      // What a form does by itself.
      await page.locator('form[action="/sign-out"]').evaluate((form: HTMLFormElement) => form.submit());
      return page;
    },
  },
  'nobody touches anything': {
    ended: /^idle$/,
    settings: SHORT,
    end: async ({ page }) => page,
  },
  'the machine sleeps': {
    ended: /^idle$/,
    settings: SHORT,
    end: async ({ page, machine }) => {
      signal(machine.profile, 'STOP');
      await sleep(6000);
      signal(machine.profile, 'CONT');
      return page;
    },
  },
  'the page hangs': {
    ended: /^(idle|restarted)$/,
    settings: SHORT,
    end: async ({ page, machine, sandbox }) => {
      const token = await tokenOf(sandbox);
      void page
        .evaluate(() => {
          for (;;);
        })
        .catch(() => undefined);
      await expectLoggedOut(sandbox, token);
      const after = await crash(machine);
      await after.goto(`${new URL(page.url()).origin}/kiosk`);
      return after;
    },
  },
  'ten minutes': {
    ended: /^limit$/,
    end: async ({ page }) => {
      await rewindSession(page, 10 * 60_000 - 5000);
      await page.locator('main h1').click();
      return page;
    },
  },
  'the next customer scans a card': {
    ended: /^scan$/,
    end: async ({ page }) => {
      await scan(page, '9990000000024');
      await expect(page).toHaveURL(/\/kiosk\/sign-in$/);
      await expect(page.locator('[name=identifier]')).toHaveValue('9990000000024');
      await expectNothingOf(page);
      await hydrated(page);
      await page.locator('a[href="/kiosk"]').click();
      return page;
    },
  },
  'the page is reloaded': {
    ended: /^(reload|closed)$/,
    end: async ({ page }) => {
      await page.reload();
      return page;
    },
  },
  'a script reloads the page': {
    ended: /^(reload|closed)$/,
    end: async ({ page }) => {
      await page.evaluate(() => location.reload());
      return page;
    },
  },
  'the back button': {
    ended: /^(closed|reload|outside|restarted|offline)$/,
    end: async ({ page }) => {
      const { origin } = new URL(page.url());
      await page.goBack({ waitUntil: 'commit' });
      await page.goto(`${origin}/kiosk`);
      return page;
    },
  },
  'an address is typed in': {
    ended: /^(outside|closed|offline)$/,
    end: async ({ page }) => {
      await page.goto(`${new URL(page.url()).origin}/data`);
      return page;
    },
  },
  'the tab is closed': {
    ended: /^closed$/,
    end: async ({ page, machine, sandbox }) => {
      const [token, { origin }] = [await tokenOf(sandbox), new URL(page.url())];
      const other = await machine.context.newPage();
      await page.close();
      await expectLoggedOut(sandbox, token);
      await other.goto(`${origin}/kiosk`);
      return other;
    },
  },
  'another tab is opened': {
    ended: /^restarted$/,
    end: async ({ page, machine }) => {
      const other = await machine.context.newPage();
      await other.goto(`${new URL(page.url()).origin}/kiosk`);
      await other.bringToFront();
      await expect(async () => expect(page.url()).toMatch(/\/kiosk$/)).toPass({ timeout: 20_000 });
      await page.close();
      return other;
    },
  },
  'the browser is closed': {
    ended: /^(closed|restarted)$/,
    end: async ({ page, machine }) => {
      const { origin } = new URL(page.url());
      await machine.stop();
      const after = await machine.start();
      await after.goto(`${origin}/kiosk`);
      return after;
    },
  },
  'the browser crashes': {
    ended: /^restarted$/,
    end: async ({ page, machine }) => {
      const { origin } = new URL(page.url());
      const after = await crash(machine);
      await after.goto(`${origin}/kiosk`);
      return after;
    },
  },
  'the browser crashes and its cookies survive': {
    ended: /^restarted$/,
    end: async ({ page, machine }) => {
      const { origin } = new URL(page.url());
      const cookies = await machine.context.cookies(origin);
      const after = await crash(machine);
      await machine.context.addCookies(cookies);
      await after.goto(`${origin}/kiosk`);
      return after;
    },
  },
  'the browser crashes and opens again what was open': {
    ended: /^outside$/,
    end: async ({ page, machine }) => {
      const url = page.url();
      const cookies = await machine.context.cookies(url);
      const after = await crash(machine);
      await machine.context.addCookies(cookies);
      await after.goto(url);
      return after;
    },
  },
  'the page crashes': {
    ended: /^(idle|restarted)$/,
    settings: SHORT,
    end: async ({ page, machine }) => {
      const { origin } = new URL(page.url());
      const session = await machine.context.newCDPSession(page);
      void session.send('Page.crash').catch(() => undefined);
      await page.waitForEvent('crash');
      const after = await machine.context.newPage();
      await after.goto(`${origin}/kiosk`);
      await page.close();
      return after;
    },
  },
  'the network is gone': {
    ended: /^offline$/,
    end: async ({ page, machine }) => {
      await machine.context.setOffline(true);
      await expect(page.getByRole('status')).toContainText('No connection');
      await expectNothingOf(page);
      await machine.context.setOffline(false);
      return page;
    },
  },
  'CareCloud no longer knows the session': {
    ended: /^(refused|restarted)$/,
    end: async ({ page, sandbox }) => {
      await sandbox.killTokens(JOHN.id);
      await page.locator('nav a[href="/address"]').click();
      return page;
    },
  },
  'CareCloud is down': {
    ended: /^done$/,
    end: async ({ page, sandbox }) => {
      await sandbox.addFault({ operation: 'postTokenLogout', times: 1, kind: 'status', status: 503 });
      await done(page);
      return page;
    },
  },
  'the machine is enrolled again': {
    ended: /^(done|outside|closed|offline)$/,
    end: async ({ page }) => {
      await page.goto(`${new URL(page.url()).origin}/kiosk/enrol`);
      await page.locator('[name=code]').fill(CODE);
      await page.locator('[name=code]').press('Enter');
      return page;
    },
  },
};

const WHILE_SAVING: Record<string, Pick<End, 'settings'> & { end: (page: Page) => Promise<unknown> }> = {
  'whoever is there is done': { end: done },
  'nobody touches anything': { settings: SHORT, end: async () => undefined },
  'the next customer scans a card': { end: (page) => scan(page, '9990000000024') },
  'the page is loaded again': { end: (page) => page.reload() },
};

for (const [name, { end, settings }] of Object.entries(WHILE_SAVING)) {
  test(`what is being saved is saved when: ${name}`, async ({ startKiosk, sandbox }) => {
    test.setTimeout(120_000);
    const { page } = await startKiosk(settings);
    await signInAt(page, JOHN.card);
    await page.locator('nav a[href="/profile"]').click();
    await expect(page.locator('[name=first_name]')).toHaveValue('John');
    await hydrated(page);
    const token = await tokenOf(sandbox);
    // Longer than anybody waits: both before anything is written and after.
    await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'delay', ms: 4000 });
    await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'delay', ms: 2500 });
    await sandbox.clearJournal();
    await page.locator('[name=pre_nominals]').fill(TYPED);
    await lookedAfter(page);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.locator('form[aria-busy=true]')).toBeVisible();
    await end(page);
    if (end === done) await expect(page.getByRole('heading', { name: t.kiosk.stillSaving })).toBeVisible();
    await expectLoggedOut(sandbox, token);
    expect((await sandbox.calls('putCustomer')).map(({ status }) => status)).toEqual([204]);
    const { personal_information: saved } = await sandbox.customer(JOHN.id);
    expect(saved.pre_nominals).toBe(TYPED);
    await expect(page).toHaveURL(/\/kiosk(\/sign-in)?$/, { timeout: 20_000 });
    await expectNothingOf(page);
  });
}

test('who is done hears it first when what they sent was not saved', async ({ startKiosk, sandbox }) => {
  test.setTimeout(120_000);
  const { page } = await startKiosk();
  await signInAt(page, JOHN.card);
  await page.locator('nav a[href="/profile"]').click();
  await expect(page.locator('[name=first_name]')).toHaveValue('John');
  await hydrated(page);
  // Time enough to say that one is done before it is answered, on a machine that is busy.
  await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'delay', ms: 6000 });
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 503 });
  await page.locator('[name=pre_nominals]').fill(TYPED);
  await lookedAfter(page);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.locator('form[aria-busy=true]')).toBeVisible();
  await done(page);
  await expect(page.getByRole('heading', { name: t.kiosk.stillSaving })).toBeVisible();
  await expect(page.getByText(t.form.notSaved)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('[name=pre_nominals]')).toHaveValue(TYPED);
  await done(page);
  await atStart(page);
});

test('there are twenty ways at least', () => expect(Object.keys(ENDS).length).toBeGreaterThanOrEqual(20));

for (const [name, { ended, end, settings }] of Object.entries(ENDS)) {
  test(`nothing is left when: ${name}`, async ({ startKiosk, sandbox }) => {
    test.setTimeout(120_000);
    const { portal, machine, page } = await startKiosk(settings);
    const from = portal.output().length;
    await signInAt(page, JOHN.card);
    await page.locator('nav a[href="/profile"]').click();
    await expect(page.locator('[name=first_name]')).toHaveValue('John');
    await hydrated(page);
    await page.locator('[name=pre_nominals]').fill(TYPED);
    const token = await tokenOf(sandbox);
    const after = await end({ page, machine, portal, sandbox });
    await expect(after).toHaveURL(/\/kiosk$/, { timeout: 20_000 });
    await expectNoTrace(after);
    if (name !== 'CareCloud no longer knows the session') await expectLoggedOut(sandbox, token);
    await expectLine(portal, from, ended);
    await after.goto(`${portal.url}/kiosk`);
    await atStart(after);
    await expectOnlyTheNext(after, sandbox, token);
    expect(ALEX.id).not.toBe(JOHN.id);
  });
}

/** Waits until the page's scripts look after the visit: fields that were in use offer nothing that another typed. */
async function lookedAfter(page: Page): Promise<void> {
  await expect(page.locator('[name=pre_nominals]')).toHaveAttribute('autocomplete', 'off');
}

/** Ends a machine's browser as a power cut does, and starts it again. */
async function crash(machine: Machine): Promise<Page> {
  signal(machine.profile, 'KILL');
  await machine.stop();
  return machine.start();
}

/** Sends a signal to every process of a machine's browser. */
function signal(profile: string, name: 'STOP' | 'CONT' | 'KILL'): void {
  const running = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of running) {
    if (line.includes(`--user-data-dir=${profile}`))
      process.kill(Number(line.trim().split(' ')[0]), `SIG${name}`);
  }
}

/** Makes the session of a kiosk begin that much earlier. */
async function rewindSession(page: Page, ms: number): Promise<void> {
  const url = new URL(page.url()).origin;
  const cookies = await page.context().cookies(url);
  const value = (name: string) => cookies.find((cookie) => cookie.name === name)?.value ?? '';
  const device = (await unseal(value('device'), 'device')) as { id: string };
  const session = (await unseal(value('session'), `session ${device.id}`)) as { signedInAt: number };
  const earlier = { ...session, signedInAt: session.signedInAt - ms };
  await page
    .context()
    .addCookies([
      { name: 'session', value: await seal(earlier, `session ${device.id}`), url, httpOnly: true },
    ]);
}
