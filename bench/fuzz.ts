import { parseArgs } from 'node:util';
import { fuzzAll, type Outcome, SHARES } from './stress/fuzz-all.ts';

/**
 * `npm run stress:fuzz -- [--count 100000] [--seed N] [--lanes 16] [--kind cookies,actions]`: invalid inputs of every
 * kind against a running portal. Prints the seed that repeats the run, the answers, and all violations; exits with 1
 * if there are any.
 */

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    lanes: { type: 'string', default: '16' },
    kind: { type: 'string', default: Object.keys(SHARES).join(',') },
  },
});
const campaign = { count: Number(values.count), seed: Number(values.seed), lanes: Number(values.lanes) };

console.log(`seed ${campaign.seed}, ${campaign.count} inputs in ${campaign.lanes} lanes`);
const failures = await fuzzAll(values.kind.split(','), campaign, printed);
for (const failure of failures) console.log(`\nFAILED ${failure.slice(0, 6000)}`);
console.log(failures.length === 0 ? 'no failure' : `${failures.length} failures, seed ${campaign.seed}`);
process.exitCode = failures.length === 0 ? 0 : 1;

function printed({ kind, seconds, result: { statuses, past, cut }, seen }: Outcome): void {
  const answered = Object.values(statuses).reduce((sum, times) => sum + times, 0);
  const share = ((100 * past) / answered).toFixed(0);
  const counts = Object.entries(statuses).map(([status, times]) => `${status}: ${times}`);
  console.log(
    `${kind}: ${answered} answered in ${seconds.toFixed(0)} s, ${share} % past the first gate, ${cut} cut while being sent, ` +
      `live ${seen.asked - seen.notLive} of ${seen.asked} times, at most ${seen.peakMb} MB; ${counts.join(', ')}`,
  );
}
