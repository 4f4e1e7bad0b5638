import { setTimeout } from 'node:timers/promises';
import type { Visitor } from '../../e2e/support/visitor.ts';
import { addMarkedCustomers, BUSY, type MarkedCustomer, signedIn, signIn } from './customers.ts';
import type { Sample } from './growth.ts';
import type { Inspector } from './inspector.ts';
import { inParallel } from './lanes.ts';
import { generator } from './random.ts';
import type { Servers } from './servers.ts';

/** The result of a soak test. */
export type SoakResult = {
  requests: number;
  /** Samples: minutes since the start, and the process's memory and handles. */
  samples: Sample[];
  /** Answers that were errors. */
  failures: string[];
};

/** What customers do again and again; sometimes they sign out and in. */
const ROUND = ['/', '/profile', '/address', '/consents', '/interests', '/data', '/security', '/api/customer'];

/**
 * Puts a light load on a portal for a while, and samples its memory after garbage collection.
 *
 * @param options.pauseMs average pause between two requests of a lane
 */
export async function soak(
  { origin, sandbox }: Servers,
  inspector: Inspector,
  options: { minutes: number; sampleSeconds: number; lanes: number; pauseMs: number; seed: number },
): Promise<SoakResult> {
  const customers = await addMarkedCustomers(sandbox, options.lanes);
  const startedAt = performance.now();
  const minutesSince = () => (performance.now() - startedAt) / 60_000;
  const soaked: SoakResult = { requests: 0, samples: [], failures: [] };

  const using = inParallel(options.lanes, customers.entries(), async ([lane, customer]) => {
    const random = generator(options.seed + lane);
    let visitor = await signedIn(origin, customer);
    for (let step = 0; minutesSince() < options.minutes; step++) {
      const isTurn = step % 40 === 39;
      if (isTurn) visitor = await outAndIn(visitor, customer);
      const status = isTurn ? 200 : await act(visitor, step, random.below(1000));
      soaked.requests += isTurn ? 2 : 1;
      if (status >= 400 && status !== BUSY)
        soaked.failures.push(`${ROUND[step % ROUND.length]} was answered by ${status}`);
      await setTimeout(random.below(2 * options.pauseMs));
    }
  });
  const measuring = (async () => {
    while (minutesSince() < options.minutes) {
      await setTimeout(options.sampleSeconds * 1000);
      soaked.samples.push([minutesSince(), await inspector.holdings()]);
    }
  })();
  await Promise.all([using, measuring]);

  return soaked;
}

async function act(visitor: Visitor, step: number, n: number): Promise<number> {
  if (step % 10 === 9) return (await visitor.patch({ changes: { address4: `yard ${n}` } })).status;
  return (await visitor.get(ROUND[step % ROUND.length] ?? '/')).status;
}

/** Keep the device cookie, as a real browser does. */
async function outAndIn(visitor: Visitor, customer: MarkedCustomer): Promise<Visitor> {
  await visitor.signOut();
  await signIn(visitor, customer);
  return visitor;
}
