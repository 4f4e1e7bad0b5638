import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { sealData } from 'iron-session';
import { JOHN, PASSWORD } from '../e2e/support/customers.ts';
import { Sandbox } from '../e2e/support/sandbox.ts';
import { openCookies, type Session, sealedCookies } from '../e2e/support/sealed.ts';
import {
  freePort,
  launch,
  SESSION_SECRET,
  type Server,
  startPortal,
  waitFor,
} from '../e2e/support/servers.ts';
import { Visitor } from '../e2e/support/visitor.ts';
import { startBare } from './first-load.ts';
import type { Supply, Target } from './load.ts';
import { BOUNDED_HEAP, CORES, pin } from './machine.ts';

/**
 * The candidates: the portal, a bare page, one as long as the portal's, and plain `node:http`, all with the same
 * CareCloud that uses hardly any CPU.
 */
export type Candidates = {
  carecloud: CareCloud;
  portal: Server;
  session: Session;
  profile: Target;
  consents: Target;
  bare: Target;
  /** The bare page, with as many elements as the portal's profile. */
  asLong: Target;
  plain: Target;
  stop: () => Promise<void>;
};

type CareCloud = { server: Server; delay: (ms: number) => Promise<void> };

/** Number of browsers that request the portal's pages in turns. */
const CUSTOMERS = 100;

/** Starts all of them, the measured ones on their own core. */
export async function startCandidates(): Promise<Candidates> {
  const carecloud = await startCareCloud();
  const { portal, session } = await startSignedIn(carecloud.server.url);
  const settings = { ...BOUNDED_HEAP, SESSION_SECRET, CARECLOUD_URL: carecloud.server.url };
  const bare = await startBare(settings);
  const plain = await startPlain(settings);
  for (const { pid } of [bare, plain]) pin(pid, CORES.measured);
  const { token, customerId } = session;
  const sealed = await sealData({ token, customerId }, { password: SESSION_SECRET, ttl: 0 });
  const asBare = async () => () => `session=${sealed}`;
  const asCustomers = sessionsOf(session, CUSTOMERS);
  const target = ({ url, pid }: Server, path: string, cookies: Target['cookies']): Target => ({
    origin: url,
    pid,
    path,
    cookies,
  });
  const pages = {
    profile: target(portal, '/profile', asCustomers),
    bare: target(bare, '/customer', asBare),
    plain: target(plain, '/', asBare),
  };
  // Request a page from each, so that each has rendered one before its memory is measured.
  const [elements] = await Promise.all([pages.profile, pages.bare, pages.plain].map(countElements));
  return {
    ...pages,
    carecloud,
    portal,
    session,
    consents: target(portal, '/consents', asCustomers),
    asLong: target(bare, `/as-long?elements=${elements}`, asBare),
    stop: async () => {
      await Promise.all([portal.stop(), bare.stop(), plain.stop(), carecloud.server.stop()]);
    },
  };
}

/** The number of elements of a page. */
async function countElements({ origin, path, cookies }: Target): Promise<number> {
  const next = await cookies();
  const answer = await fetch(`${origin}${path}`, { headers: { cookie: next() } });
  const markup = (await answer.text()).replaceAll(/<script.*?<\/script>/gs, '');
  return markup.match(/<[a-z]/g)?.length ?? 0;
}

/** Starts a portal with metrics on, and signs in the customer of CareCloud's manual. */
export async function startSignedIn(url: string): Promise<{ portal: Server; session: Session }> {
  const portal = await startPortal(url, { ...BOUNDED_HEAP, METRICS_PORT: String(await freePort()) });
  pin(portal.pid, CORES.measured);
  const visitor = new Visitor(portal.url);
  await visitor.signIn(JOHN.email, PASSWORD);
  return { portal, session: (await openCookies(visitor)).session };
}

/**
 * Cookies of this many sessions of one customer, each in its own browser, in turns. They are fresh: the portal has
 * just recorded their use, which it does once a minute.
 */
export function sessionsOf(session: Session, count: number): Target['cookies'] {
  const browsers = Array.from({ length: count }, () => ({
    device: { id: randomBytes(32).toString('hex'), accounts: [] },
    id: randomUUID(),
  }));
  return async (): Promise<Supply> => {
    const sealed = await Promise.all(
      browsers.map(({ device, id }) => sealedCookies(device, { ...session, id, lastSeenAt: Date.now() })),
    );
    let next = 0;
    return () => sealed[next++ % count] ?? '';
  };
}

/** Starts a CareCloud on the core of the benchmark itself. `agreements`: the number of consents. */
export async function startCareCloud(agreements?: number): Promise<CareCloud> {
  const port = await freePort();
  const file = path.join(import.meta.dirname, 'carecloud.ts');
  const server = launch([file], { BENCH_PORT: String(port) }, `http://127.0.0.1:${port}`);
  await waitFor(`${server.url}/__sandbox/journal`, server);
  pin(server.pid, CORES.measuring);
  if (agreements !== undefined) await new Sandbox(server.url).reset({ agreements });
  return { server, delay: async (ms) => void (await fetch(`${server.url}/__bench/delay/${ms}`)) };
}

async function startPlain(settings: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = path.join(import.meta.dirname, 'plain.ts');
  const server = launch([file], { ...settings, PORT: String(port) }, url);
  await waitFor(`${url}/health`, server);
  return server;
}
