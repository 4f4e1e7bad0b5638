import { test as base, expect } from '../fixtures.ts';
import { ALEX, JOHN, PASSWORD } from './customers.ts';
import type { Sandbox } from './sandbox.ts';
import { type Server, startPortal } from './servers.ts';
import { Visitor } from './visitor.ts';

type Fixtures = {
  /** Somebody new. */
  visitor: Visitor;
  /** John, signed in; the journal is empty. */
  john: Visitor;
  /** Alex, signed in, who never changes a password: that ends every session that is said to be older. */
  alex: Visitor;
  /** Starts a portal of the test's own, on the same sandbox, and stops it afterwards. */
  startOwn: (settings?: Record<string, string>, folder?: string) => Promise<Server>;
};

/** Tests that speak HTTP to the portal without a browser. */
export const test = base.extend<Fixtures>({
  visitor: async ({ portal }, use) => use(new Visitor(portal.url)),
  john: async ({ portal, sandbox }, use) => use(await signedIn(portal, sandbox, JOHN.email)),
  alex: async ({ portal, sandbox }, use) => use(await signedIn(portal, sandbox, ALEX.email)),
  startOwn: async ({ sandbox }, use) => {
    const servers: Server[] = [];
    await use(async (settings, folder) => {
      const server = await startPortal(sandbox.url, settings, folder);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.stop()));
  },
});

async function signedIn(portal: Server, sandbox: Sandbox, identifier: string): Promise<Visitor> {
  const visitor = new Visitor(portal.url);
  expect((await visitor.signIn(identifier, PASSWORD)).status).toBe(200);
  await sandbox.clearJournal();
  return visitor;
}

export { expect };
