import {
  type APIResponse,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { LANGUAGE_NAMES, type Language } from '../lib/i18n/languages.ts';
import { type Messages, messagesIn } from '../lib/i18n/messages.ts';
import { checkAgainstContract } from './support/contract.ts';
import { JOHN, PASSWORD } from './support/customers.ts';
import { Sandbox } from './support/sandbox.ts';
import { type Server, startPortal, startSandbox } from './support/servers.ts';

type WorkerFixtures = { servers: { sandbox: Sandbox; portal: Server } };

type TestFixtures = {
  /** The sandbox, reset; after the test, the portal's calls are checked against the contract. */
  sandbox: Sandbox;
  portal: Server;
  /** The portal's messages in English, the tests' language. */
  t: Messages;
  /** Signs this browser in through the API. */
  signIn: (identifier?: string, options?: { remember?: boolean }) => Promise<void>;
};

/** Tests with a sandbox and a portal per worker. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const sandbox = await startSandbox();
      try {
        const portal = await startPortal(sandbox.url);
        const controls = new Sandbox(sandbox.url);
        await warmedUp(controls);
        await use({ sandbox: controls, portal });
        await portal.stop();
      } finally {
        await sandbox.stop();
      }
    },
    { scope: 'worker' },
  ],
  sandbox: [
    async ({ servers }, use) => {
      await servers.sandbox.reset();
      await use(servers.sandbox);
      checkAgainstContract(await servers.sandbox.journal());
    },
    { auto: true },
  ],
  portal: async ({ servers }, use) => use(servers.portal),
  baseURL: async ({ portal }, use) => use(portal.url),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  t: async ({}, use) => use(messagesIn('en')),
  signIn: async ({ context, portal, sandbox }, use) => {
    await use(async (identifier = JOHN.email, { remember = false } = {}) => {
      const response = await postSession(context, portal.url, { identifier, password: PASSWORD, remember });
      expect(response.status()).toBe(200);
      await sandbox.clearJournal();
    });
  },
});

export { expect };

/** Waits until the portal has read reference data at its start, so that tests do not count these calls. */
export async function warmedUp(sandbox: Sandbox): Promise<void> {
  const answered = async () => (await sandbox.journal()).filter(({ endedAt }) => endedAt !== null).length;
  await expect.poll(answered).toBeGreaterThanOrEqual(WARM_UP_CALLS);
}

/** The calls at start: a token, and four kinds of reference data. */
const WARM_UP_CALLS = 5;

/** Tries to sign a browser in through the JSON API. */
export function postSession(context: BrowserContext, origin: string, data: object): Promise<APIResponse> {
  return context.request.post(`${origin}/api/session`, { data, headers: { origin } });
}

/** The field with this label in the page's content. */
export const field = (page: Page, label: string) => page.getByRole('main').getByLabel(label, { exact: true });

/** The button with this name in the page's content. */
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name });

/** The page's message after an action: an alert for errors, otherwise a status. */
export const said = (page: Page, text: string | RegExp) =>
  page
    .getByRole('main')
    .locator('[role=alert], [role=status]')
    // Case-sensitive: "Saved." is not "… was saved. …".
    .filter({ hasText: typeof text === 'string' ? new RegExp(RegExp.escape(text)) : text });

/** Expects a field to be marked invalid, with its error message linked to it. */
export async function expectError(control: Locator, text: string): Promise<void> {
  await expect(control).toHaveAttribute('aria-invalid', 'true');
  await expect(control).toHaveAccessibleDescription(new RegExp(RegExp.escape(text)));
}

/** The field for the code that was sent to somebody. */
export const codeField = (page: Page, t: Messages, to: string) => field(page, t.form.codeSentTo(to));

/** Lets requests to a page arrive, but loses their answers. */
export async function loseAnswers(page: Page, path: string): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
  });
}

/** Lets one change of a customer's record be written and read back, and nothing be read afterwards. */
export async function failAfterSaving(sandbox: Sandbox): Promise<void> {
  await sandbox.letPass('getCustomers', 2);
  await sandbox.addFault({ operation: 'getCustomers', times: 20, kind: 'status', status: 503 });
}

/** Signs in through the form on the page. */
export async function fillSignIn(
  page: Page,
  t: Messages,
  identifier: string,
  password: string,
): Promise<void> {
  await field(page, t.signIn.identifier).fill(identifier);
  await field(page, t.signIn.password).fill(password);
  await button(page, t.signIn.submit).click();
}

/** The button of the language menu. */
export const languageMenu = (page: Page) =>
  page.getByRole('banner').locator('.tool[popovertarget=languages]');

/** Switches the page's language with the language menu. */
export async function switchLanguage(page: Page, language: Language): Promise<void> {
  await languageMenu(page).click();
  await page.getByRole('banner').getByRole('button', { name: LANGUAGE_NAMES[language], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('#languages')).toBeHidden();
}
