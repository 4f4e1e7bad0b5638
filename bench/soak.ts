import { parseArgs } from 'node:util';
import { growthIn, heapSlope } from './stress/growth.ts';
import { Inspector } from './stress/inspector.ts';
import { startServers } from './stress/servers.ts';
import { soak } from './stress/soak.ts';
import { faultsOf, watch } from './stress/watch.ts';

/**
 * `npm run stress:soak -- [--minutes 20] [--warm-up 5] [--lanes 10] [--pause 200] [--seed N]`: customers use a portal
 * for a while. Prints the memory of its process after forced garbage collections, and exits with 1 if it grows. Needs
 * `redis-server`.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '5' },
    lanes: { type: 'string', default: '10' },
    pause: { type: 'string', default: '200' },
    sample: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const warmUp = Number(values['warm-up']);
const options = {
  minutes: warmUp + Number(values.minutes),
  sampleSeconds: Number(values.sample),
  lanes: Number(values.lanes),
  pauseMs: Number(values.pause),
  seed: Number(values.seed),
};

const servers = await startServers({ settings: Inspector.SETTINGS, withRedis: true });
try {
  const [portal] = servers.portals;
  if (!portal) throw new Error('there is no portal');
  const inspector = await Inspector.attach(portal);
  const stopWatching = watch(portal);
  console.log(`seed ${options.seed}, ${warmUp} minutes of warm-up, ${values.minutes} minutes measured`);
  const { requests, samples, failures } = await soak(servers, inspector, options);
  const seen = await stopWatching();
  inspector.close();
  console.log('minute   heap MB   external MB   handles');
  for (const [minute, { heap, external, resources }] of samples) {
    const figures = [minute.toFixed(1), megabytes(heap), megabytes(external), JSON.stringify(resources)];
    console.log(figures.join('   '));
  }
  // Before that, caches fill and code is compiled.
  const judged = samples.filter(([minute]) => minute > warmUp);
  const { perUnit, margin } = heapSlope(judged);
  console.log(`${requests} requests, at most ${seen.peakMb} MB resident`);
  console.log(`heap after collection: ${kilobytes(perUnit)} ± ${kilobytes(margin)} kB per minute (95 %)`);
  const all = [...failures, ...growthIn(judged), ...faultsOf('the portal', seen)];
  for (const failure of all.slice(0, 20)) console.log(`FAILED ${failure.slice(0, 1000)}`);
  process.exitCode = all.length === 0 ? 0 : 1;
} finally {
  await servers.stop();
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(2);
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
