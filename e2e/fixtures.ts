import { type APIResponse, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Messages, messagesIn } from '../lib/i18n/messages.ts';
import { checkAgainstContract } from './support/contract.ts';
import { JOHN, PASSWORD } from './support/customers.ts';
import { Sandbox } from './support/sandbox.ts';
import { type Server, startPortal, startSandbox } from './support/servers.ts';

type WorkerFixtures = { servers: { sandbox: Sandbox; portal: Server } };

type TestFixtures = {
  /** The sandbox, as on the first day; what the portal asked of it is held against the contract afterwards. */
  sandbox: Sandbox;
  portal: Server;
  /** The portal's words in English, the tests' language. */
  t: Messages;
  /** Signs this browser in without the form. */
  signIn: (identifier?: string, options?: { remember?: boolean }) => Promise<void>;
};

/** Tests with a sandbox and a portal of their worker's own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const sandbox = await startSandbox();
      try {
        const portal = await startPortal(sandbox.url);
        await use({ sandbox: new Sandbox(sandbox.url), portal });
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
  baseURL: async ({ servers }, use) => use(servers.portal.url),
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

/** Signs a browser in, or tries to, through the JSON door. */
export function postSession(context: BrowserContext, origin: string, data: object): Promise<APIResponse> {
  return context.request.post(`${origin}/api/session`, { data, headers: { origin } });
}

/** The field with this label in the page's content. */
export const field = (page: Page, label: string) => page.getByRole('main').getByLabel(label, { exact: true });

/** The button with this name in the page's content. */
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name });
