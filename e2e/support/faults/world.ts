import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Language } from '../../../lib/i18n/languages.ts';
import { Sandbox } from '../sandbox.ts';
import { type Server, startPortal, startSandbox } from '../servers.ts';
import { type Answer, Visitor } from '../visitor.ts';
import { FaultProxy } from './proxy.ts';

export type { Language };

/** A sandbox, a portal, and what spoils calls between the two. */
export type World = {
  sandbox: Sandbox;
  portal: Server;
  proxy: FaultProxy;
  /** Where redirects of a spoiled reply lead, and how often somebody came there. */
  trap: { url: string; visits: () => number };
  /** Somebody new. */
  visitor: () => Visitor;
  stop: () => Promise<void>;
};

/** Somebody about to make the portal call an operation. */
export type Attempt = {
  visitor: Visitor;
  /** Makes the portal call it. */
  act: () => Promise<Answer>;
  /** Reads what CareCloud holds that the call would change, if it is there to change something. */
  read?: () => Promise<unknown>;
  /** What was typed, which has to be there still when nothing came of it: in the answer, or on its page afterwards. */
  typed?: string;
  page?: string;
  /** The language of the answer, if it is not English. */
  language?: Language;
  /** Whether it worked, where no words say so. */
  isDone?: (answer: Answer) => boolean;
};

/** Starts everything. */
export async function startWorld(): Promise<World> {
  const [sandbox, trap] = await Promise.all([startSandbox(), startTrap()]);
  const proxy = await FaultProxy.start(sandbox.url);
  const portal = await startPortal(proxy.url, {
    OIDC_ISSUER: `${sandbox.url}/oidc`,
    SIGN_IN_LIMIT_ACCOUNT: '100000',
  });
  const stop = async () => {
    await portal.stop();
    await Promise.all([proxy.close(), sandbox.stop(), trap.stop()]);
  };
  return {
    sandbox: new Sandbox(sandbox.url),
    portal,
    proxy,
    trap,
    visitor: () => new Visitor(portal.url),
    stop,
  };
}

async function startTrap() {
  let visits = 0;
  const server = createServer((_, response) => {
    visits++;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, visits: () => visits, stop };
}
