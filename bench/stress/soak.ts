import { setTimeout } from 'node:timers/promises';
import type { Visitor } from '../../e2e/support/visitor.ts';
import { addMarkedCustomers, BUSY, type MarkedCustomer, signedIn, signIn } from './customers.ts';
import type { Sample } from './growth.ts';
import type { Inspector } from './inspector.ts';
import { inParallel } from './lanes.ts';
import { generator } from './random.ts';
import type { Servers } from './servers.ts';

/** What was measured in the course of a soak. */
export type Soaked = {
  requests: number;
  /** Minutes since the start, and what the process then held. */
  samples: Sample[];
  /** Answers that were errors. */
  failures: string[];
};

/** What customers do again and again; every so often they sign out and in. */
const ROUND = ['/', '/profile', '/address', '/consents', '/interests', '/data', '/security', '/api/customer'];

/**
 * Uses a portal gently for a while, and looks at what it holds after its garbage was collected.
 *
 * @param options.pauseMs between two requests of a lane, on average
 */
export async function soak(
  { origin, sandbox }: Servers,
  inspector: Inspector,
  options: { minutes: number; sampleSeconds: number; lanes: number; pauseMs: number; seed: number },
): Promise<Soaked> {
  const customers = await addMarkedCustomers(sandbox, options.lanes);
  const startedAt = performance.now();
  const minutesSince = () => (performance.now() - startedAt) / 60_000;
  const soaked: Soaked = { requests: 0, samples: [], failures: [] };

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

/** The device stays: a browser that is used again and again is no new one every time. */
async function outAndIn(visitor: Visitor, customer: MarkedCustomer): Promise<Visitor> {
  await visitor.signOut();
  await signIn(visitor, customer);
  return visitor;
}
