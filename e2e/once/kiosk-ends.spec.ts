import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Route } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { seal, unseal } from '../../lib/session/seal.ts';
import { JOHN } from '../support/customers.ts';
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
import {
  atStart,
  CODE,
  expect,
  hydrated,
  leaveField,
  type Machine,
  openArea,
  scan,
  signInAt,
  test,
} from '../support/kiosks.ts';
import type { Sandbox } from '../support/sandbox.ts';
import '../support/sealed.ts';

type End = {
  /** What the log says ended it. A request that the end cuts off looks to the page as if the network were gone. */
  ended: RegExp;
  /** Ends the first customer's session. Returns the page that is then on the screen. */
  end: (scene: Scene) => Promise<Page>;
  /** Whether it is over so soon that it can be waited for. */
  isShort?: boolean;
  /** Whether the next customer signs in afterwards: once for each kind of end. */
  isFollowed?: boolean;
};

const t = messagesIn('en');
/** Long enough to go as far as something is typed, also on a busy machine. */
const SHORT = { KIOSK_IDLE_SECONDS: '10', KIOSK_WARNING_SECONDS: '2' };
const TOUCH = '**/api/kiosk/touch';
/** Presses “I’m done”, which is not there while something is typed. */
const done = async (page: Page) => {
  await page.locator('main h1').click();
  await page.locator('form[action="/sign-out"] button').click();
};
/** Is done, and does not want to save. */
const doneUnsaved = async (page: Page) => {
  await done(page);
  await page.getByRole('button', { name: t.kiosk.endUnsaved }).click();
};

/** The ways in which the session of whoever was here ends. */
const ENDS: Record<string, End> = {
  'the button on the page': {
    ended: /^done$/,
    isFollowed: true,
    end: async ({ page }) => {
      await doneUnsaved(page);
      return page;
    },
  },
  'the button while a form was being sent': {
    ended: /^done$/,
    end: async ({ page, sandbox }) => {
      await sandbox.hold('putCustomer');
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect.poll(() => sandbox.calls('putCustomer')).toHaveLength(1);
      await done(page);
      await expect(page.getByRole('heading', { name: t.kiosk.stillSaving })).toBeVisible();
      await sandbox.clearFaults();
      return page;
    },
  },
  'the button in the question whether anybody is there': {
    ended: /^done$/,
    end: async ({ page }) => {
      await leaveIdle(page, 14_000);
      await page.getByRole('alertdialog').getByRole('button', { name: 'I’m done' }).click();
      await page.getByRole('button', { name: t.kiosk.endUnsaved }).click();
      return page;
    },
  },
  'nobody touches anything': {
    ended: /^idle$/,
    isFollowed: true,
    isShort: true,
    end: async ({ page }) => page,
  },
  'the machine sleeps': {
    ended: /^idle$/,
    isShort: true,
    end: async ({ page, machine, sandbox }) => {
      const token = await tokenOf(sandbox);
      signal(machine.profile, 'STOP');
      await expectLoggedOut(sandbox, token);
      signal(machine.profile, 'CONT');
      return page;
    },
  },
  'the page hangs': {
    ended: /^(idle|restarted)$/,
    isShort: true,
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
      await rewindSession(page, 10 * 60_000 - 4000);
      await touchUntil(page, async () => page.url().endsWith('/kiosk'));
      return page;
    },
  },
  'the next customer scans a card': {
    ended: /^scan$/,
    isFollowed: true,
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
    isFollowed: true,
    end: async ({ page, machine }) => {
      const other = await machine.context.newPage();
      await other.goto(`${new URL(page.url()).origin}/kiosk`);
      await other.bringToFront();
      await expect(async () => expect(page.url()).toMatch(/\/kiosk$/)).toPass({ timeout: 20_000 });
      await page.close();
      return other;
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
    isFollowed: true,
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
    ended: /^restarted$/,
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
    isFollowed: true,
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
      await leaveField(page);
      await page.locator('nav a[href="/address"]').click();
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

const WHILE_SAVING: Record<string, (page: Page) => Promise<unknown>> = {
  'whoever is there is done': done,
  'the page is loaded again': (page) => page.evaluate(() => location.reload()),
};

for (const [name, end] of Object.entries(WHILE_SAVING)) {
  test(`what is being saved is saved when: ${name}`, async ({ startKiosk, sandbox }) => {
    const { portal, page } = await startKiosk();
    const from = portal.output().length;
    await sandbox.hold('putCustomer');
    const token = await beginToSave(page, sandbox);
    await end(page);
    if (end === done) await expect(page.getByRole('heading', { name: t.kiosk.stillSaving })).toBeVisible();
    else await expect.poll(() => portal.output().slice(from)).toContain('"event":"sign-out"');
    expect(await sandbox.calls('putCustomer')).toEqual([]);
    await sandbox.clearFaults('getCustomers');
    await expect.poll(() => sandbox.calls('putCustomer')).toHaveLength(1);
    expect(await sandbox.calls('postTokenLogout')).toEqual([]);
    await sandbox.clearFaults();
    await expectLoggedOut(sandbox, token);
    expect((await sandbox.calls('putCustomer')).map(({ status }) => status)).toEqual([204]);
    const { personal_information: saved } = await sandbox.customer(JOHN.id);
    expect(saved.pre_nominals).toBe(TYPED);
    await expect(page).toHaveURL(/\/kiosk(\/sign-in)?$/, { timeout: 20_000 });
    await expectNothingOf(page);
  });
}

test('who is done hears it first when what they sent was not saved', async ({ startKiosk, sandbox }) => {
  const { page } = await startKiosk();
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 503 });
  await beginToSave(page, sandbox);
  await done(page);
  await expect(page.getByRole('heading', { name: t.kiosk.stillSaving })).toBeVisible();
  await sandbox.clearFaults('getCustomers');
  await expect(page.getByText(t.form.notSaved)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('[name=pre_nominals]')).toHaveValue(TYPED);
  await doneUnsaved(page);
  await atStart(page);
});

test('a machine of these tests keeps pages to go back to as they were left, as a kiosk’s does', async ({
  startKiosk,
}) => {
  const { page } = await startKiosk();
  const site = createServer((_, response) => response.end('A page that may be kept.')).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const { port } = site.address() as AddressInfo;
  try {
    await page.goto(`http://127.0.0.1:${port}/first`);
    await page.evaluate(() => Object.assign(globalThis, { leftBehind: true }));
    await page.goto(`http://127.0.0.1:${port}/second`);
    await page.goBack({ waitUntil: 'commit' });
    await expect(page).toHaveURL(/first$/);
    expect(await page.evaluate(() => 'leftBehind' in globalThis)).toBe(true);
  } finally {
    site.close();
  }
});

for (const [name, { ended, end, isShort, isFollowed }] of Object.entries(ENDS)) {
  test(`nothing is left when: ${name}`, async ({ startKiosk, portalWith, sandbox }) => {
    test.setTimeout(120_000);
    const { portal, machine, page } = await startKiosk(isShort ? await portalWith({}, SHORT) : undefined);
    const from = portal.output().length;
    await signInAt(page, JOHN.card);
    await openArea(page, '/profile');
    await page.locator('[name=pre_nominals]').fill(TYPED);
    const token = await tokenOf(sandbox);
    const after = await end({ page, machine, portal, sandbox });
    await expect(after).toHaveURL(/\/kiosk$/, { timeout: 20_000 });
    await expectNoTrace(after);
    if (name !== 'CareCloud no longer knows the session') await expectLoggedOut(sandbox, token);
    await expectLine(portal, from, ended);
    await after.goto(`${portal.url}/kiosk`);
    await atStart(after);
    if (isFollowed) await expectOnlyTheNext(after, sandbox, token);
  });
}

/**
 * Has John save something that is on its way, and not written yet, until faults are forgotten.
 *
 * @returns the fingerprint of his token
 */
async function beginToSave(page: Page, sandbox: Sandbox): Promise<string> {
  await signInAt(page, JOHN.card);
  await openArea(page, '/profile');
  const token = await tokenOf(sandbox);
  await sandbox.hold('getCustomers');
  await sandbox.clearJournal();
  await page.locator('[name=pre_nominals]').fill(TYPED);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.locator('form[aria-busy=true]')).toBeVisible();
  return token;
}

/** Has the server say of the next touch that so many milliseconds of idleness are left. */
async function leaveIdle(page: Page, idle: number): Promise<void> {
  let isTold = false;
  const tell = async (route: Route) => {
    await route.fulfill({ json: { idle, total: 600_000 } });
    isTold = true;
  };
  await page.route(TOUCH, tell, { times: 1 });
  await touchUntil(page, async () => isTold);
}

/** Touches the page until something is so: the server is told every two seconds at most. */
async function touchUntil(page: Page, isSo: () => Promise<unknown>): Promise<void> {
  await expect(async () => {
    await page.mouse.click(5, 5);
    expect(await isSo()).toBe(true);
  }).toPass({ intervals: [100] });
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
