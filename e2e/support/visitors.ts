import { test as base, expect } from '../fixtures.ts';
import { JOHN, PASSWORD } from './customers.ts';
import { type Server, startPortal } from './servers.ts';
import { Visitor } from './visitor.ts';

type Fixtures = {
  /** Somebody new. */
  visitor: Visitor;
  /** John, signed in; the journal is empty. */
  john: Visitor;
  /** Starts a portal of the test's own, on the same sandbox, and stops it afterwards. */
  startOwn: (settings?: Record<string, string>, folder?: string) => Promise<Server>;
};

/** Tests that speak HTTP to the portal without a browser. */
export const test = base.extend<Fixtures>({
  visitor: async ({ portal }, use) => use(new Visitor(portal.url)),
  john: async ({ portal, sandbox }, use) => {
    const john = new Visitor(portal.url);
    expect((await john.signIn(JOHN.email, PASSWORD)).status).toBe(200);
    await sandbox.clearJournal();
    await use(john);
  },
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

export { expect };
