import { setTimeout } from 'node:timers/promises';
import { PASSWORD } from '../../e2e/support/customers.ts';
import type { Visitor } from '../../e2e/support/visitor.ts';
import { addMarkedCustomers, type MarkedCustomer, signedIn } from './customers.ts';
import type { Holdings, Inspector } from './inspector.ts';
import { inParallel } from './lanes.ts';
import { generator } from './random.ts';
import type { Servers } from './servers.ts';
import { type Slope, slopeOf } from './slope.ts';

/** What was measured in the course of a soak. */
export type Soaked = {
  requests: number;
  /** Minutes since the start, and what the process then held. */
  samples: [number, Holdings][];
  /** Bytes of heap per minute. */
  heap: Slope;
  failures: string[];
};

/** What customers do again and again; every so often they sign out and in. */
const ROUND = ['/', '/profile', '/address', '/consents', '/interests', '/data', '/security', '/api/customer'];

/** Growth that shows within a day: below it, a process that is replaced with every deployment is none the worse. */
const NOTICEABLE_BYTES_PER_MINUTE = 16 * 1024;

/**
 * Uses a portal gently for a while, and looks at what it holds after its garbage was collected.
 *
 * @param options.pauseMs between two requests of a lane
 * @param options.warmUpMinutes at the start, in which caches fill and code is compiled: it is not judged
 */
export async function soak(
  { origin, sandbox }: Servers,
  inspector: Inspector,
  options: {
    minutes: number;
    warmUpMinutes: number;
    sampleSeconds: number;
    lanes: number;
    pauseMs: number;
    seed: number;
  },
): Promise<Soaked> {
  const customers = await addMarkedCustomers(sandbox, options.lanes);
  const startedAt = performance.now();
  const minutesSince = () => (performance.now() - startedAt) / 60_000;
  const all = options.warmUpMinutes + options.minutes;
  const soaked = { requests: 0, samples: [] as [number, Holdings][], failures: [] as string[] };

  const using = inParallel(options.lanes, customers.entries(), async ([lane, customer]) => {
    const random = generator(options.seed + lane);
    let visitor = await signedIn(origin, customer);
    for (let step = 0; minutesSince() < all; step++) {
      const isTurn = step % 40 === 39;
      if (isTurn) visitor = await outAndIn(visitor, customer);
      const status = isTurn ? 200 : await act(visitor, step, random.below(1000));
      soaked.requests += isTurn ? 2 : 1;
      if (status >= 400) soaked.failures.push(`${ROUND[step % ROUND.length]} was answered by ${status}`);
      await setTimeout(random.below(2 * options.pauseMs));
    }
  });
  const measuring = (async () => {
    while (minutesSince() < all) {
      await setTimeout(options.sampleSeconds * 1000);
      soaked.samples.push([minutesSince(), await inspector.holdings()]);
    }
  })();
  await Promise.all([using, measuring]);

  const judged = soaked.samples.filter(([minute]) => minute > options.warmUpMinutes);
  const heap = slopeOf(judged.map(([minute, { heap: bytes }]) => [minute, bytes] as const));
  return { ...soaked, heap, failures: [...soaked.failures, ...growthIn(judged, heap)] };
}

async function act(visitor: Visitor, step: number, n: number): Promise<number> {
  if (step % 10 === 9) return (await visitor.patch({ changes: { address4: `yard ${n}` } })).status;
  return (await visitor.get(ROUND[step % ROUND.length] ?? '/')).status;
}

/** The device stays: a browser that is used again and again is no new one every time. */
async function outAndIn(visitor: Visitor, { email }: MarkedCustomer): Promise<Visitor> {
  await visitor.signOut();
  await visitor.signIn(email, PASSWORD);
  return visitor;
}

/** What grew: the heap, when its slope is above nothing for sure and large enough to matter; sockets and timers. */
function growthIn(samples: [number, Holdings][], { perUnit, margin }: Slope): string[] {
  const grows = perUnit - margin > 0 && perUnit > NOTICEABLE_BYTES_PER_MINUTE;
  const held = samples.map(([, { resources }]) => Object.values(resources).reduce((sum, n) => sum + n, 0));
  const half = Math.floor(held.length / 2);
  const [early, late] = [Math.max(...held.slice(0, half)), Math.max(...held.slice(half))];
  return [
    ...(grows ? [`the heap grew by ${Math.round(perUnit)} ± ${Math.round(margin)} bytes a minute`] : []),
    // Connections come and go with what is under way; what leaks goes on growing.
    ...(late > early * 1.5 + 10 ? [`handles grew from ${early} to ${late}`] : []),
  ];
}
