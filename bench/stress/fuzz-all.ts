import type { Server } from '../../e2e/support/servers.ts';
import { fuzz, INPUTS, makeAttackers, type Result } from './fuzz.ts';
import type { Campaign } from './lanes.ts';
import { startMutatingProxy } from './mutating-proxy.ts';
import { fuzzReplies } from './replies.ts';
import { type Servers, startServers } from './servers.ts';
import { faultsOf, type Observation, watch } from './watch.ts';

/** Heap size: a fraction of the usual one, so that leaks run out of it. */
const HEAP_MB = 256;

/** Share of inputs that are replies of CareCloud. */
const REPLIES_SHARE = 0.15;

/** All kinds of input, with their share. */
export const SHARES: Record<string, number> = {
  ...Object.fromEntries(Object.entries(INPUTS).map(([kind, { share }]) => [kind, share])),
  replies: REPLIES_SHARE,
};

/** The result of one kind of input. */
export type Outcome = { kind: string; seconds: number; result: Result; seen: Observation };

/**
 * Fuzzes a portal with inputs of each kind in turn.
 *
 * @param kinds names of {@link SHARES}
 * @param report called after each kind
 * @returns descriptions of all violations
 */
export async function fuzzAll(
  kinds: readonly string[],
  { count, seed, lanes }: Campaign,
  report: (outcome: Outcome) => void,
): Promise<string[]> {
  const whole = kinds.reduce((sum, kind) => sum + (SHARES[kind] ?? 0), 0);
  const campaign = (kind: string) => ({
    count: Math.round((count * (SHARES[kind] ?? 0)) / whole),
    seed,
    lanes,
  });
  const failures: string[] = [];
  const observe = async (kind: string, portal: Server, run: () => Promise<Result>) => {
    const stopWatching = watch(portal);
    const startedAt = performance.now();
    const result = await run();
    const seconds = (performance.now() - startedAt) / 1000;
    const seen = await stopWatching();
    report({ kind, seconds, result, seen });
    failures.push(
      ...[...result.failures, ...faultsOf('the portal', seen)].map((words) => `${kind}: ${words}`),
    );
    if (!portal.isRunning()) failures.push(`the portal is gone: ${portal.output().slice(-2000)}`);
  };
  const settings = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` };

  const byClients = kinds.filter((kind) => kind in INPUTS);
  if (byClients.length > 0) {
    await using(await startServers({ settings }), async (servers, portal) => {
      const attackers = await makeAttackers(servers, lanes);
      for (const kind of byClients) {
        const { inputs } = INPUTS[kind] ?? {};
        if (inputs) await observe(kind, portal, () => fuzz(inputs, attackers, campaign(kind)));
      }
    });
  }
  if (kinds.includes('replies')) {
    const servers = await startServers({ settings, startUpstream: startMutatingProxy });
    await using(servers, async ({ upstream }, portal) => {
      await observe('replies', portal, () => fuzzReplies(servers, upstream, campaign('replies')));
    });
  }
  return failures;
}

async function using<T extends Servers>(servers: T, run: (servers: T, portal: Server) => Promise<void>) {
  try {
    const [portal] = servers.portals;
    if (!portal) throw new Error('there is no portal');
    await run(servers, portal);
  } finally {
    await servers.stop();
  }
}
