import { test as base, expect } from '../fixtures.ts';
import { ALEX, JOHN, PASSWORD } from './customers.ts';
import type { Sandbox } from './sandbox.ts';
import { type Server, startPortal } from './servers.ts';
import { Visitor } from './visitor.ts';

type Fixtures = {
  /** A new visitor. */
  visitor: Visitor;
  /** John, signed in; the journal is empty. */
  john: Visitor;
  /** Alex, signed in. No test changes Alex's password, which would end older sessions. */
  alex: Visitor;
  /** Starts an additional portal with the same sandbox, and stops it after the test. */
  startOwn: (settings?: Record<string, string>, folder?: string) => Promise<Server>;
};

/** Tests that use HTTP without a browser. */
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
