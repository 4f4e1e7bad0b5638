import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Language } from '../../../lib/i18n/languages.ts';
import { Sandbox } from '../sandbox.ts';
import { type Server, startPortal, startSandbox } from '../servers.ts';
import { type Answer, Visitor } from '../visitor.ts';
import { FaultProxy } from './proxy.ts';

export type { Language };

/** A sandbox, a portal, and a proxy that corrupts calls between them. */
export type World = {
  sandbox: Sandbox;
  portal: Server;
  proxy: FaultProxy;
  /** Target of redirects in corrupted replies, with a count of its requests. */
  trap: { url: string; visits: () => number };
  /** A new visitor. */
  visitor: () => Visitor;
  /** Starts the portal anew, so that it has nothing in memory. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A visitor who is ready to make the portal call an operation. */
export type Attempt = {
  visitor: Visitor;
  /** Makes the portal call it. */
  act: () => Promise<Answer>;
  /** Reads the CareCloud data that the call would change, if any. */
  read?: () => Promise<unknown>;
  /** Typed text that must not be lost on failure: it has to be in the answer, or on its page afterwards. */
  typed?: string;
  page?: string;
  /** The language of the answer, if it is not English. */
  language?: Language;
  /** Whether it worked, if no message says so. */
  isDone?: (answer: Answer) => boolean;
};

/** Starts all servers. */
export async function startWorld(): Promise<World> {
  const [sandbox, trap] = await Promise.all([startSandbox(), startTrap()]);
  const proxy = await FaultProxy.start(sandbox.url);
  const start = () =>
    startPortal(proxy.url, { OIDC_ISSUER: `${sandbox.url}/oidc`, SIGN_IN_LIMIT_ACCOUNT: '100000' });
  let portal = await start();
  const restart = async () => {
    await portal.stop();
    portal = await start();
  };
  const stop = async () => {
    await portal.stop();
    await Promise.all([proxy.close(), sandbox.stop(), trap.stop()]);
  };
  return {
    sandbox: new Sandbox(sandbox.url),
    get portal() {
      return portal;
    },
    proxy,
    trap,
    visitor: () => new Visitor(portal.url),
    restart,
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
