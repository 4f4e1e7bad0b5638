import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { JOHNS_DATA } from './customers.ts';
import { atStart, type Machine, openArea, signInAt } from './kiosks.ts';
import { ACCOUNT_PAGES } from './routes.ts';
import type { JournalEntry, Sandbox } from './sandbox.ts';
import type { Server } from './servers.ts';

/** What the first customer typed and never saved. */
export const TYPED = 'Typed-by-the-first';
const FIRST = [...JOHNS_DATA, TYPED];

/** The names of the cookies a kiosk keeps: its own. */
const KIOSKS_OWN = ['device', 'kiosk'];

/** Looks for the first customer in everything a kiosk that is at its start has or can be made to show. */
export async function expectNoTrace(page: Page): Promise<void> {
  await atStart(page);
  await expectNothingOf(page);
  const origin = new URL(page.url()).origin;
  const cookies = await page.context().cookies(origin);
  expect(cookies.map(({ name }) => name).sort(), 'cookies').toEqual(KIOSKS_OWN);
  expect(await kept(page), 'kept in the browser').toEqual({
    cookie: '',
    local: 0,
    session: 0,
    databases: 0,
    caches: 0,
    workers: 0,
  });
  expect(await cached(page, ACCOUNT_PAGES), 'in the HTTP cache').toEqual([]);
  await expectNoWayBack(page);
}

/** Goes back through all of the history, with the network and without it. */
async function expectNoWayBack(page: Page): Promise<void> {
  const context = page.context();
  const start = page.url();
  for (const offline of [true, false]) {
    await context.setOffline(offline);
    const length = await page.evaluate(() => history.length).catch(() => 1);
    for (let steps = 1; steps < length; steps++) {
      await page.goBack({ waitUntil: 'commit', timeout: 3000 }).catch(() => null);
      await expectNothingOf(page);
    }
    for (let steps = 1; steps < length; steps++) {
      await page.goForward({ waitUntil: 'commit', timeout: 3000 }).catch(() => null);
      await expectNothingOf(page);
    }
  }
  // A step that is still under way would take the next customer back to the start.
  await page.goto(start);
  await atStart(page);
}

/** Expects that neither the page's content, its title nor its address say anything of the first customer. */
export async function expectNothingOf(page: Page): Promise<void> {
  let shown = '';
  // While one page takes the place of another there is none to look at.
  await expect(async () => {
    shown = `${page.url()}\n${await page.content()}`;
  }).toPass({ timeout: 10_000 });
  expect(FIRST.filter((value) => shown.includes(value))).toEqual([]);
}

/** What a page could have put into the browser. */
function kept(page: Page): Promise<object> {
  return page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

/** Which of some addresses the browser could show without asking. */
function cached(page: Page, paths: string[]): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const found = await Promise.all(
      wanted.map(async (path) => {
        const response = await fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).catch(
          () => null,
        );
        return response?.ok ? [path] : [];
      }),
    );
    return found.flat();
  }, paths);
}

/** The fingerprint of the token the last customer signed in on. */
export async function tokenOf(sandbox: Sandbox): Promise<string> {
  const token = (await sandbox.calls('postTokenLogin')).at(-1)?.token;
  if (!token) throw new Error('nobody signed in');
  return token;
}

/** Expects CareCloud to have been told that a token's customer is gone, and nothing to have been done on it since. */
export async function expectLoggedOut(sandbox: Sandbox, token: string): Promise<void> {
  const calls = async () => (await sandbox.journal()).filter((call) => call.token === token);
  const last = async () => {
    const call: JournalEntry | undefined = (await calls()).at(-1);
    return [call?.operation, call?.status];
  };
  await expect.poll(last, { timeout: 40_000 }).toEqual(['postTokenLogout', 204]);
}

/** Expects the log to have one line about the last session that was counted from a place in it. */
export async function expectLine(portal: Server, from: number, ended: RegExp): Promise<void> {
  const lines = () =>
    portal
      .output()
      .slice(from)
      .split('\n')
      .filter((line) => line.includes('"event":"kiosk-session"'))
      .map((line) => JSON.parse(line) as { kiosk: string; seconds: number; ended: string; wiped: boolean });
  await expect.poll(lines, { timeout: 15_000 }).toHaveLength(1);
  const [line] = lines();
  expect(line?.kiosk).toBe('hall');
  expect(line?.ended).toMatch(ended);
  expect(line?.wiped).toBe(true);
  expect(FIRST.filter((value) => portal.output().slice(from).includes(value))).toEqual([]);
}

/** Signs the next customer in and expects nothing of the first to turn up. */
export async function expectOnlyTheNext(page: Page, sandbox: Sandbox, firstToken: string): Promise<void> {
  await sandbox.clearJournal();
  await signInAt(page, 'alex.doe@example.com');
  for (const path of ['/profile', '/data']) {
    await openArea(page, path);
    await expect(
      page.locator('main').getByText('Alex').or(page.locator('[value="Alex"]')).first(),
    ).toBeAttached();
    await expectNothingOf(page);
  }
  const calls = await sandbox.journal();
  expect(calls.filter(({ token }) => token === firstToken)).toEqual([]);
  expect(FIRST.filter((value) => JSON.stringify(calls).includes(value))).toEqual([]);
}

export type Scene = { page: Page; machine: Machine; portal: Server; sandbox: Sandbox };
