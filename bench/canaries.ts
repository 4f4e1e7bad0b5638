import { parseArgs } from 'node:util';
import { mixSessions } from './stress/canaries.ts';
import { startServers } from './stress/servers.ts';
import { faultsOf, watch } from './stress/watch.ts';

/**
 * `npm run stress:canaries -- [--sessions 1000] [--responses 200000] [--seed N] [--concurrency 32]`: many customers,
 * each with unique values, use two instances that share a Redis. Exits with 1 if anybody got somebody else's data.
 * Needs `redis-server`.
 */

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '1000' },
    responses: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    concurrency: { type: 'string', default: '32' },
  },
});
const [sessions, responses, seed, concurrency] = [
  values.sessions,
  values.responses,
  values.seed,
  values.concurrency,
].map(Number) as [number, number, number, number];

console.log(`seed ${seed}, ${sessions} sessions on two instances, ${responses} answers`);
const servers = await startServers({ instances: 2 });
try {
  const stops = servers.portals.map(watch);
  const mixture = await mixSessions(servers, { sessions, responses, seed, concurrency });
  const seen = await Promise.all(stops.map((stop) => stop()));
  const failures = [...mixture.failures, ...seen.flatMap((one, n) => faultsOf(`instance ${n + 1}`, one))];
  const counts = Object.entries(mixture.answers).map(([name, times]) => `${name}: ${times}`);
  console.log(`in ${mixture.seconds.toFixed(0)} s; ${counts.join(', ')}`);
  console.log(
    `the customer’s own values were in ${mixture.own} of them, ${mixture.busy} said to come back later`,
  );
  for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure.slice(0, 1000)}`);
  console.log(
    failures.length === 0 ? 'nobody saw anybody else' : `${failures.length} failures, seed ${seed}`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await servers.stop();
}
