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
  type Request,
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

/** The screens that kiosks have, in px. */
export const SCREENS = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  tablet: { width: 800, height: 1280 },
  low: { width: 1366, height: 768 },
  small: { width: 1024, height: 768 },
};

/** What a kiosk's screen is. */
const SCREEN = { viewport: SCREENS.portrait, hasTouch: true, locale: 'de-DE' };

/** How often a screen sends a heartbeat, in milliseconds. */
export const BEAT_MS = 10_000;

const START = 'a[href="/kiosk/sign-in"]';
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
  /** Says of a test that failed what the portal has seen of sessions: how one ended is not to be seen on a screen. */
  sessionLog: undefined;
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
  sessionLog: [
    async ({ hall }, use, test) => {
      const from = hall.output().length;
      await use(undefined);
      if (test.status === test.expectedStatus) return;
      const lines = hall.output().slice(from).split('\n');
      console.log(
        test.title,
        lines.filter((line) => /"category":"security"|kiosk-session/.test(line)).join('\n'),
      );
    },
    { auto: true },
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
      await page.goto(`${portal.url}/kiosk`);
      await atStart(page);
      return { portal, machine, page };
    });
    await Promise.all(machines.map((machine) => machine.dispose()));
  },
});

export { expect };

/** Makes a browser the kiosk. */
async function enrol(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/kiosk/enrol`);
  await page.locator('[name=code]').fill(CODE);
  await page.locator('[name=code]').press('Enter');
  await atStart(page);
}

/**
 * Waits until the start is shown and under control: until its first heartbeat is answered. Cards are noticed from then on, and
 * the portal has written down what became of whoever was here last.
 */
export async function atStart(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/kiosk$/);
  await expect(page.locator(START)).toBeVisible();
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const look = (entries: PerformanceObserverEntryList) => {
          if (entries.getEntries().some(({ name }) => name.endsWith('/api/kiosk/heartbeat'))) resolve(true);
        };
        new PerformanceObserver(look).observe({ type: 'resource', buffered: true });
      }),
  );
  await hydrated(page);
}

/** Waits until React has the page. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
  );
}

/**
 * Does something that opens a page, and waits until that is under control: until the first calls of its own, which would be
 * taken for lost if time were let pass, are answered.
 *
 * @param calls the paths of these calls
 * @param isOf whether a request is the new page's
 */
async function untilControlled(
  page: Page,
  calls: string[],
  isOf: (request: Request) => boolean,
  open: () => Promise<unknown>,
): Promise<void> {
  const sent = calls.map((call) =>
    page.waitForRequest((request) => request.url().endsWith(call) && isOf(request)),
  );
  await open();
  for (const request of await Promise.all(sent)) await (await request.response())?.finished();
}

const [HEARTBEAT, TOUCH] = ['/api/kiosk/heartbeat', '/api/kiosk/touch'];

/** Whether a request is no heartbeat, or one of this kind of page. */
const isBeatOf = (screen: string) => (request: Request) =>
  !request.url().endsWith(HEARTBEAT) || request.postDataJSON().screen === screen;

/** Touches a kiosk's start, and waits until the page to sign in on is under control. */
export async function openSignIn(page: Page): Promise<void> {
  await untilControlled(page, [HEARTBEAT], isBeatOf('sign-in'), () => page.locator(START).click());
  await hydrated(page);
}

/** Signs a customer in at a kiosk that is at its start, and waits until the visit is under control. */
export async function signInAt(page: Page, identifier: string = JOHN.email): Promise<void> {
  await openSignIn(page);
  await page.locator('[name=identifier]').fill(identifier);
  await page.locator('[name=password]').fill(PASSWORD);
  await untilControlled(page, [HEARTBEAT, TOUCH], isBeatOf('session'), () =>
    page.locator('[name=password]').press('Enter'),
  );
  await expect(page.locator('form[action="/sign-out"]')).toBeVisible();
  await expect(page.locator('main h1')).toBeVisible();
}

/** Leaves what is being typed into: on a high screen the keys hide the menu and the way out. */
export async function leaveField(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

/** Goes to an area of the account by touching it, if it is not there, and waits until all of it is shown and under control. */
export async function openArea(page: Page, area: string): Promise<void> {
  const isThere = () => new URL(page.url()).pathname === area;
  if (!isThere()) {
    await leaveField(page);
    await untilControlled(page, [HEARTBEAT, TOUCH], isThere, () =>
      page.locator(`nav a[href="${area}"]`).click(),
    );
  }
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.locator('main').getByRole('status')).toHaveCount(0);
  await hydrated(page);
}

/** A key of the keyboard on the screen. */
export const key = (page: Page, name: string) => page.locator(`.kiosk-keyboard [data-skbtn="${name}"]`);

/** Stops the clock of a screen a little later than now. From then on its time passes when a test says so. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 3000));
}

/** Lets a screen's time pass at once, a heartbeat's at least, and waits until the one that is due then is answered. */
export async function pass(page: Page, ms: number): Promise<void> {
  await untilControlled(
    page,
    [HEARTBEAT],
    () => true,
    () => page.clock.fastForward(ms),
  );
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
