import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Candidates } from './candidates.ts';
import { load, page, type Target } from './load.ts';
import { residentMemory } from './machine.ts';
import { inRounds } from './rounds.ts';
import { type Row, ratio, sample } from './table.ts';

/** How long to measure: rounds, seconds of load per round, and sequential page requests per round. */
export type Effort = { rounds: number; seconds: number; pages: number };

const CONNECTIONS = 50;
/** Connections: enough to keep one core busy, few enough to get a long page several times a second. */
const FEW_CONNECTIONS = 4;
const PORTAL_PAGES = ['profile', 'consents'] as const;
const NAMES = {
  profile: 'portal /profile',
  consents: 'portal /consents',
  bare: 'bare',
  asLong: 'bare, as long',
  plain: 'node:http',
};
type Name = keyof typeof NAMES;

/** Requests per second and CPU time per request, on one core. */
export async function throughput(candidates: Candidates, { rounds, seconds }: Effort): Promise<Row[]> {
  const under = (name: Name) => () => load(candidates[name], CONNECTIONS, seconds);
  const all = {
    profile: under('profile'),
    consents: under('consents'),
    bare: under('bare'),
    asLong: under('asLong'),
    plain: under('plain'),
  };
  await inRounds(1, all);
  const results = await inRounds(rounds, all);
  const perSecond = (name: Name) => results[name].map((result) => result.perSecond);
  const processor = (name: Name) => results[name].map((result) => result.processor);
  const names = Object.keys(all) as Name[];
  return [
    ...names.map((name) => ({
      what: `${NAMES[name]}: requests/s, ${CONNECTIONS} connections`,
      ...sample(perSecond(name), '/s', 0),
      against: `${ratio(perSecond(name), perSecond('bare')).toFixed(2)} × bare`,
      target: isPortal(name) ? '≥ 0.85 × bare' : '',
    })),
    ...names.map((name) => ({
      what: `${NAMES[name]}: CPU time per request`,
      ...sample(processor(name), 'ms', 2),
      against: `${ratio(processor(name), processor('bare')).toFixed(2)} × bare`,
    })),
  ];
}

const isPortal = (name: string) => (PORTAL_PAGES as readonly string[]).includes(name);

/** Time to the first and to the last byte of a page, sequentially, with a CareCloud without and with latency. */
export async function latency(candidates: Candidates, delay: number, { pages }: Effort): Promise<Row[]> {
  await candidates.carecloud.delay(delay);
  const pools: Pool[] = [];
  const one = async (name: Name) => {
    const { origin, path, cookies } = candidates[name];
    const pool = new Pool(origin, { connections: 1 });
    pools.push(pool);
    const next = await cookies();
    return () => page(pool, path, next());
  };
  const all = { profile: await one('profile'), consents: await one('consents'), bare: await one('bare') };
  await inRounds(3, all);
  const results = await inRounds(pages, all);
  await Promise.all(pools.map((pool) => pool.close()));
  await candidates.carecloud.delay(0);
  const of = (name: keyof typeof all, moment: 'first' | 'whole') =>
    results[name].map((result) => result[moment]);
  const row = (name: keyof typeof all, moment: 'first' | 'whole', target: string): Row => ({
    what: `${NAMES[name]}: ${moment === 'first' ? 'first byte' : 'full page'}, CareCloud at ${delay} ms`,
    ...sample(of(name, moment), 'ms'),
    against: `${ratio(of(name, moment), of('bare', moment)).toFixed(2)} × bare`,
    target: isPortal(name) ? target : '',
  });
  const limits = { first: delay > 0 ? '≤ 10 ms' : '', whole: `≤ ${delay + 12} ms` };
  return (['first', 'whole'] as const).flatMap((moment) =>
    Object.keys(all).map((name) => row(name as keyof typeof all, moment, limits[moment])),
  );
}

/** How long the processes' memory has to be unchanged to count as idle, and how often to check. */
const QUIET_MS = 15_000;
const LOOK_MS = 1000;
const STEADY_MB = 1;

/**
 * Waits until the processes have released what they needed for starting only, which the engine does when it is idle.
 */
export async function idle({ portal, bare, plain }: Candidates): Promise<void> {
  const look = () => [portal, bare, plain].map(({ pid }) => residentMemory(pid));
  let before = look();
  for (let quiet = 0; quiet < QUIET_MS; quiet += LOOK_MS) {
    await setTimeout(LOOK_MS);
    const now = look();
    if (now.every((megabytes, index) => Math.abs(megabytes - (before[index] ?? 0)) < STEADY_MB)) continue;
    before = now;
    quiet = 0;
  }
}

/** Current memory of the processes. */
export function memory({ portal, bare, plain }: Candidates, when: string): Row[] {
  const of = { portal: portal.pid, bare: bare.pid, 'node:http': plain.pid };
  return Object.entries(of).map(([name, pid]) => ({
    what: `${name}: memory ${when}`,
    value: `${residentMemory(pid).toFixed(0)} MB`,
    against: `${(residentMemory(pid) / residentMemory(bare.pid)).toFixed(2)} × bare`,
    target: name === 'portal' ? '≤ 1.2 × bare' : '',
  }));
}

/** CPU time of pages that differ in one thing only, each compared with the first. */
export async function growth(
  targets: ReadonlyMap<string, Target>,
  target: string,
  { rounds, seconds }: Effort,
): Promise<Row[]> {
  const all = Object.fromEntries(
    [...targets].map(([name, page]) => [name, () => load(page, FEW_CONNECTIONS, seconds)]),
  );
  await inRounds(1, all);
  const results = await inRounds(rounds, all);
  const [first = ''] = targets.keys();
  const processor = (name: string) => (results[name] ?? []).map((result) => result.processor);
  return [...targets.keys()].map((name) => ({
    what: `portal ${name}: CPU time per request`,
    ...sample(processor(name), 'ms', 2),
    against: `${ratio(processor(name), processor(first)).toFixed(2)} × the first`,
    target,
  }));
}
