import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from '@playwright/test';
import { hashCode, newCode } from '../../lib/kiosk/code.ts';
import { BROWSER_ARGUMENTS, findChromium } from '../../scripts/browser.mjs';
import { test as base, button, expect, field, warmedUp } from '../fixtures.ts';
import { JOHN, PASSWORD } from './customers.ts';
import { type Server, startPortal } from './servers.ts';

/** How every browser of a kiosk is started. */
const LAUNCH = {
  executablePath: findChromium(),
  // What Playwright gives a browser that no kiosk has: no memory of pages to go back to, no sleeping timers.
  ignoreDefaultArgs: [
    '--disable-back-forward-cache',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
  ],
  args: BROWSER_ARGUMENTS,
};

/** What a kiosk's screen is. */
const SCREEN = { viewport: { width: 1080, height: 1920 }, hasTouch: true, locale: 'de-DE' };

export const CODE = newCode();
export const STATUS_TOKEN = randomBytes(20).toString('hex');

// One for all: a browser that is enrolled at one portal of these tests is at the others as well.
const hash = hashCode(CODE);

/** The settings of a portal with one kiosk. */
export async function kioskSettings(more: object = {}): Promise<Record<string, string>> {
  const kiosk = { id: 'hall', name: 'Hall, left', language: 'en', code: await hash, ...more };
  return {
    KIOSKS: JSON.stringify([kiosk]),
    KIOSK_STATUS_TOKEN: STATUS_TOKEN,
    CARD_FORMATS: '999:13',
    LOG_LEVEL: 'info',
  };
}

/** A browser as a kiosk runs one: its profile on disk, one window, none of a test's own conveniences. */
export class Machine {
  readonly #profile = mkdtempSync(path.join(tmpdir(), 'kiosk-'));
  readonly #arguments: string[];
  #context: BrowserContext | undefined;

  /** @param profile where a browser kept what this one is to begin with, if it is not new */
  constructor({ profile, args = [] }: { profile?: string; args?: string[] } = {}) {
    this.#arguments = args;
    if (profile) cpSync(profile, this.#profile, { recursive: true });
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the machine is off');
    return this.#context;
  }

  /** Switches it on. */
  async start(): Promise<Page> {
    const options = { ...LAUNCH, ...SCREEN, args: [...LAUNCH.args, ...this.#arguments] };
    this.#context = await chromium.launchPersistentContext(this.#profile, options);
    return this.context.pages()[0] ?? this.context.newPage();
  }

  async stop(): Promise<void> {
    await this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  /** Where its browser keeps what it keeps. */
  get profile(): string {
    return this.#profile;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type WorkerFixtures = {
  /** The portal with a kiosk and the usual settings. */
  hall: Server;
  /** A portal whose kiosk, or whose settings, are others. It lasts, for the next who asks for the same. */
  portalWith: (kiosk: object, settings?: Record<string, string>) => Promise<Server>;
  /** What is left on the disk, and what there is of cookies, once a browser was made the kiosk and switched off. */
  enrolled: { profile: string; cookies: Awaited<ReturnType<BrowserContext['cookies']>> };
  /** The browser of all screens for which it does not matter what is on the disk. */
  screens: Browser;
};
type TestFixtures = {
  /** A screen of its own that is not a kiosk yet. */
  newScreen: (options?: BrowserContextOptions) => Promise<Page>;
  /** The screen of a kiosk, at a portal's start. */
  kioskAt: (portal: Server) => Promise<Page>;
  /** The screen of a kiosk at the usual portal, at its start. */
  kiosk: Page;
  /** Switches a machine on that was made the kiosk before, and goes to a portal's start. */
  startKiosk: (portal?: Server, args?: string[]) => Promise<{ portal: Server; machine: Machine; page: Page }>;
};

/** Tests at a kiosk. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  hall: [
    async ({ servers, portalWith }, use) => {
      const portal = await portalWith({});
      await warmedUp(servers.sandbox);
      await use(portal);
    },
    { scope: 'worker' },
  ],
  portalWith: [
    async ({ servers }, use) => {
      const portals = new Map<string, Server>();
      await use(async (kiosk, more = {}) => {
        const settings = { ...(await kioskSettings(kiosk)), ...more };
        const key = JSON.stringify(settings);
        const portal = portals.get(key) ?? (await startPortal(servers.sandbox.url, settings));
        portals.set(key, portal);
        return portal;
      });
      await Promise.all([...portals.values()].map((portal) => portal.stop()));
    },
    { scope: 'worker' },
  ],
  enrolled: [
    async ({ hall }, use) => {
      const machine = new Machine();
      await enrol(await machine.start(), hall.url);
      const cookies = await machine.context.cookies();
      // A browser writes its cookies down when it ends, or half a minute later.
      await machine.stop();
      await use({ profile: machine.profile, cookies });
      await machine.dispose();
    },
    { scope: 'worker' },
  ],
  screens: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const browser = await chromium.launch(LAUNCH);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  newScreen: async ({ screens }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await screens.newContext({ ...SCREEN, ...options });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  kioskAt: async ({ newScreen, enrolled: { cookies } }, use) => {
    await use(async (portal) => {
      const page = await newScreen({ storageState: { cookies, origins: [] } });
      await page.goto(`${portal.url}/kiosk`);
      await atStart(page);
      return page;
    });
  },
  kiosk: async ({ kioskAt, hall, sandbox: _ }, use) => use(await kioskAt(hall)),
  startKiosk: async ({ hall, enrolled, sandbox: _ }, use) => {
    const machines: Machine[] = [];
    await use(async (portal = hall, args = []) => {
      const machine = new Machine({ profile: enrolled.profile, args });
      machines.push(machine);
      const page = await machine.start();
      // By its first word the portal has written down what became of whoever was here last.
      const heard = page.waitForResponse('**/api/kiosk/heartbeat');
      await page.goto(`${portal.url}/kiosk`);
      await heard;
      await atStart(page);
      return { portal, machine, page };
    });
    await Promise.all(machines.map((machine) => machine.dispose()));
  },
});

export { expect };

/** Makes a browser the kiosk. */
export async function enrol(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/kiosk/enrol`);
  await page.locator('[name=code]').fill(CODE);
  await page.locator('[name=code]').press('Enter');
  await atStart(page);
}

/** Waits until the start is shown, and its scripts look after it. */
export async function atStart(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/kiosk$/);
  await expect(page.locator('a[href="/kiosk/sign-in"]')).toBeVisible();
  await hydrated(page);
}

/** Waits until React has the page. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
  );
}

/** Touches a kiosk's start, and waits until the page to sign in on is under control: from then on it sends heartbeats. */
export async function openSignIn(page: Page): Promise<void> {
  const heard = page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/kiosk/heartbeat') &&
      response.request().postDataJSON().screen === 'sign-in',
  );
  await page.locator('a[href="/kiosk/sign-in"]').click();
  await (await heard).finished();
  await hydrated(page);
}

/** Signs a customer in at a kiosk that is at its start, and waits until the visit is under control. */
export async function signInAt(page: Page, identifier: string = JOHN.email): Promise<void> {
  await openSignIn(page);
  await page.locator('[name=identifier]').fill(identifier);
  await page.locator('[name=password]').fill(PASSWORD);
  const extended = page.waitForResponse('**/api/kiosk/touch');
  await page.locator('[name=password]').press('Enter');
  await (await extended).finished();
  await expect(page.locator('form[action="/sign-out"]')).toBeVisible();
  await expect(page.locator('main h1')).toBeVisible();
}

/**
 * Opens the profile of whoever is signed in, and waits until the visit is under control there: until the first calls of the
 * page's own, which would be taken for lost if time were let pass, are answered.
 */
export async function openProfile(page: Page): Promise<void> {
  const calls = ['/api/kiosk/heartbeat', '/api/kiosk/touch'].map((call) =>
    page.waitForRequest((request) => request.url().endsWith(call) && page.url().endsWith('/profile')),
  );
  await page.locator('nav a[href="/profile"]').click();
  for (const call of await Promise.all(calls)) await (await call.response())?.finished();
  await expect(page.locator('[name=first_name]')).toHaveValue('John');
  await hydrated(page);
}

/** Stops the clock of a screen a little later than now. From then on its time passes when a test says so. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 3000));
}

/** A scanner: keys faster than any hand, ended by Enter. */
export async function scan(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Says when each key was pressed, so that a busy machine does not make a person's typing of it.
  let time = Date.now();
  const key = (type: 'keyDown' | 'keyUp', code: string, text?: string) => {
    time += SCANNER_KEY_MS / 2;
    return session.send('Input.dispatchKeyEvent', {
      type,
      code,
      key: text ?? code,
      text,
      timestamp: time / 1000,
    });
  };
  const strokes = [...text].map((character) => [`Digit${character}`, character] as const);
  await Promise.all(
    [...strokes, ['Enter', '\r'] as const].flatMap(([code, character]) => [
      key('keyDown', code, character),
      key('keyUp', code),
    ]),
  );
  await session.detach();
}

/** A usual scanner's time from key to key. */
const SCANNER_KEY_MS = 4;

/** Types at the speed of somebody who is good at it. */
export async function typeLikeAHand(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 });
}

export { button, field };
