import { setTimeout } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { freePort, type Server, startPortal, startSandbox } from '../e2e/support/servers.ts';
import { median } from './rank-test.ts';

/**
 * `npm run bench:overload -- [visitors …]`: overload with and without load shedding. Each visitor requests a page
 * again and again; after a 503 they wait for Retry-After. The two portals are loaded in turns by the same number of
 * visitors. Prints per number of visitors: pages delivered per second, time to the whole page (median, 99th
 * percentile, maximum), requests refused, event-loop delay (99th percentile), and memory at the end.
 */

const SECONDS = 10;
const ROUNDS = 3;
const PAGE = '/sign-in';
const crowds = process.argv.slice(2).map(Number);
if (crowds.length === 0) crowds.push(50, 200, 800, 3200);

/** Limits that are never reached. */
const EVERYTHING = { MAX_REQUESTS: '1000000', MAX_EVENT_LOOP_DELAY_MS: '1000000' };
const AS_SET = { MAX_REQUESTS: '500', MAX_EVENT_LOOP_DELAY_MS: '500' };

type Candidate = { name: string; portal: Server; metrics: string };
type Result = { times: number[]; refused: number; seconds: number };

async function start(name: string, settings: Record<string, string>): Promise<Candidate> {
  const port = String(await freePort());
  const portal = await startPortal(sandbox.url, { ...settings, METRICS_PORT: port, LOG_LEVEL: 'error' });
  return { name, portal, metrics: `http://127.0.0.1:${port}/metrics` };
}

/** Lets visitors request pages until the time is over. */
async function load({ portal }: Candidate, visitors: number, seconds: number): Promise<Result> {
  const dispatcher = new Agent({ connections: visitors, headersTimeout: 0, bodyTimeout: 0 });
  const result: Result = { times: [], refused: 0, seconds };
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  async function visit(): Promise<void> {
    while (performance.now() < end) {
      const askedAt = performance.now();
      const { statusCode, headers, body } = await request(`${portal.url}${PAGE}`, { dispatcher });
      await body.dump({ limit: 1_000_000 });
      if (statusCode === 200) result.times.push(performance.now() - askedAt);
      else {
        result.refused++;
        const left = Math.max(0, end - performance.now());
        await setTimeout(Math.min(Number(headers['retry-after']) * 1000, left));
      }
    }
  }
  await Promise.all(Array.from({ length: visitors }, visit));
  result.seconds = (performance.now() - startedAt) / 1000;
  await dispatcher.close();
  return result;
}

async function metric({ metrics }: Candidate, name: string): Promise<number> {
  const text = await (await request(metrics)).body.text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

function percentile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

const sandbox = await startSandbox();
const candidates = [await start('takes all in', EVERYTHING), await start('turns away', AS_SET)];

try {
  for (const candidate of candidates) await load(candidate, 20, 5);
  const columns = [
    'visitors',
    'portal',
    'pages/s',
    'median ms',
    'p99 ms',
    'worst ms',
    'refused',
    'loop p99 ms',
    'MB',
  ];
  const row = (cells: (string | number)[]) =>
    console.log(cells.map((cell, index) => String(cell).padStart(index === 1 ? 14 : 12)).join(''));
  row(columns);
  for (const visitors of crowds) {
    const rounds = new Map(candidates.map(({ name }) => [name, [] as number[][]]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const candidate of round % 2 === 0 ? candidates : candidates.toReversed()) {
        // Reading the metrics starts a new measuring period of the delay.
        await metric(candidate, 'nodejs_eventloop_lag_p99_seconds');
        const { times, refused, seconds } = await load(candidate, visitors, SECONDS);
        const lag = await metric(candidate, 'nodejs_eventloop_lag_p99_seconds');
        const memory = await metric(candidate, 'process_resident_memory_bytes');
        rounds
          .get(candidate.name)
          ?.push([
            times.length / seconds,
            median(times),
            percentile(times, 0.99),
            percentile(times, 1),
            refused,
            lag * 1000,
            memory / 2 ** 20,
          ]);
      }
    }
    for (const [name, results] of rounds) {
      const medians = columns
        .slice(2)
        .map((_, index) => median(results.map((figures) => figures[index] ?? 0)));
      row([visitors, name, ...medians.map((figure) => Math.round(figure))]);
    }
  }
} finally {
  await Promise.all(candidates.map(({ portal }) => portal.stop()));
  await sandbox.stop();
}
