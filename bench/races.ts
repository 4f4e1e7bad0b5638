import { parseArgs } from 'node:util';
import { RACES, race } from './stress/races.ts';
import { startServers } from './stress/servers.ts';
import { faultsOf, watch } from './stress/watch.ts';

/**
 * `npm run stress:races -- [--count 1000] [--seed N] [--lanes 8] [--kind save/save]`: concurrent pairs of requests of
 * one browser, on two instances that share a Redis, `count` times per kind. `stress/races.ts` states the invariants
 * of each kind; exits with 1 if one is violated. Needs `redis-server`.
 */

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    lanes: { type: 'string', default: '8' },
    kind: { type: 'string', default: Object.keys(RACES).join(',') },
  },
});
const options = { count: Number(values.count), seed: Number(values.seed), lanes: Number(values.lanes) };

console.log(`seed ${options.seed}, ${options.count} races of each kind on two instances`);
const servers = await startServers({ instances: 2 });
const failures: string[] = [];
try {
  for (const kind of values.kind.split(',')) {
    const stops = servers.portals.map(watch);
    const { seconds, outcomes, violations } = await race(kind, servers, options);
    const seen = await Promise.all(stops.map((stop) => stop()));
    const counts = Object.entries(outcomes).map(([name, times]) => `${times} ${name}`);
    console.log(`${kind}: ${counts.join(', ')} in ${seconds.toFixed(0)} s`);
    failures.push(...violations, ...seen.flatMap((one, n) => faultsOf(`instance ${n + 1}`, one)));
  }
} finally {
  await servers.stop();
}
for (const failure of failures.slice(0, 30)) console.log(`FAILED ${failure.slice(0, 1000)}`);
console.log(failures.length === 0 ? 'no violation' : `${failures.length} violations, seed ${options.seed}`);
process.exitCode = failures.length === 0 ? 0 : 1;
