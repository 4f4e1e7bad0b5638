import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { hashCode, newCode } from '../../lib/kiosk/code.ts';
import { findChromium } from '../../scripts/browser.mjs';
import { test as base, button, expect, field, warmedUp } from '../fixtures.ts';
import { JOHN, PASSWORD } from './customers.ts';
import { type Server, startPortal } from './servers.ts';

/** What Playwright gives every browser that no kiosk has: no memory of pages to go back to, no sleeping timers. */
const NOT_AT_A_KIOSK = [
  '--disable-back-forward-cache',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

export const CODE = newCode();
export const STATUS_TOKEN = randomBytes(20).toString('hex');

/** The settings of a portal with one kiosk. */
export async function kioskSettings(more: object = {}): Promise<Record<string, string>> {
  const kiosk = { id: 'hall', name: 'Hall, left', language: 'en', code: await hashCode(CODE), ...more };
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
  readonly #viewport: { width: number; height: number };
  #context: BrowserContext | undefined;

  readonly #scripts: boolean;

  constructor({ args = [], viewport = { width: 1080, height: 1920 }, scripts = true }: MachineOptions = {}) {
    this.#arguments = args;
    this.#scripts = scripts;
    this.#viewport = viewport;
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the machine is off');
    return this.#context;
  }

  /** Switches it on. */
  async start(more: string[] = []): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: findChromium(),
      ignoreDefaultArgs: NOT_AT_A_KIOSK,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...this.#arguments,
        ...more,
      ],
      viewport: this.#viewport,
      hasTouch: true,
      javaScriptEnabled: this.#scripts,
      locale: 'de-DE',
    });
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

type MachineOptions = { args?: string[]; viewport?: { width: number; height: number }; scripts?: boolean };

type WorkerFixtures = { hall: Server };
type TestFixtures = {
  /** A machine that is on, and not a kiosk yet. */
  machine: Machine;
  /** The page of an enrolled kiosk, at its start. */
  kiosk: Page;
  /** Starts a portal with a kiosk and other settings, where any are given, and a machine enrolled there. */
  startKiosk: (
    settings?: Record<string, string>,
    more?: { kiosk?: object; machine?: MachineOptions },
  ) => Promise<{ portal: Server; machine: Machine; page: Page }>;
};

/** Tests at a kiosk. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  hall: [
    async ({ servers }, use) => {
      const portal = await startPortal(servers.sandbox.url, await kioskSettings());
      await warmedUp(servers.sandbox);
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  machine: async ({}, use) => {
    const machine = new Machine();
    await machine.start();
    await use(machine);
    await machine.dispose();
  },
  kiosk: async ({ hall, machine, sandbox: _ }, use) => {
    const page = machine.context.pages()[0] ?? (await machine.context.newPage());
    await enrol(page, hall.url);
    await use(page);
  },
  startKiosk: async ({ sandbox, hall }, use) => {
    const running: { portal: Server; machine: Machine }[] = [];
    await use(async (settings = {}, more = {}) => {
      const isUsual = Object.keys(settings).length === 0 && !more.kiosk;
      const portal = isUsual
        ? hall
        : await startPortal(sandbox.url, { ...(await kioskSettings(more.kiosk)), ...settings });
      const machine = new Machine(more.machine);
      running.push({ portal, machine });
      await enrol(await machine.start(), portal.url);
      // A browser writes its cookies down when it ends, or half a minute later: a machine is not always new.
      await machine.stop();
      const page = await machine.start();
      await page.goto(`${portal.url}/kiosk`);
      await atStart(page);
      return { portal, machine, page };
    });
    for (const { portal, machine } of running) {
      await machine.dispose();
      if (portal !== hall) await portal.stop();
    }
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

/** Signs a customer in at a kiosk that is at its start. */
export async function signInAt(page: Page, identifier: string = JOHN.email): Promise<void> {
  await page.locator('a[href="/kiosk/sign-in"]').click();
  await expect(page).toHaveURL(/\/kiosk\/sign-in$/);
  await hydrated(page);
  await page.locator('[name=identifier]').fill(identifier);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('[name=password]').press('Enter');
  await expect(page.locator('form[action="/sign-out"]')).toBeVisible();
  await expect(page.locator('main h1')).toBeVisible();
}

/** A scanner: keys faster than any hand, ended by Enter. */
export async function scan(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = (type: 'keyDown' | 'keyUp', code: string, character?: string) =>
    session.send('Input.dispatchKeyEvent', { type, code, key: character ?? code, text: character });
  const strokes = [...text].map((character) => [`Digit${character}`, character] as const);
  await Promise.all(
    [...strokes, ['Enter', '\r'] as const].flatMap(([code, character]) => [
      key('keyDown', code, type(code, character)),
      key('keyUp', code),
    ]),
  );
  await session.detach();
}

/** Types at the speed of somebody who is good at it. */
export async function typeLikeAHand(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 });
}

const type = (code: string, character: string) => (code === 'Enter' ? '\r' : character);

export { button, field };
