import { parseArgs } from 'node:util';
import { browserCode } from './browser-code.ts';
import { startCandidates } from './candidates.ts';
import { type Effort, idle, latency, memory, throughput } from './cost.ts';
import { byConsents, bySessions } from './growth.ts';
import { CORES, pin } from './machine.ts';
import { printTable, type Row } from './table.ts';

/**
 * `npm run bench [-- --quick]`: what the portal's pages cost, compared with a bare page of the same framework, plain
 * `node:http` (both unseal one cookie and make one call), and a bare page as long as the portal's. All are measured
 * in one run, in turns, after a warm-up, on one core, with the heap size of docs/operations.md, over the local
 * network. The benchmark and a CareCloud that uses hardly any CPU run on the other core. Needs Linux and two cores.
 * On a machine that is busy otherwise, compare only figures of the same run.
 */

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const effort: Effort = values.quick
  ? { rounds: 3, seconds: 1, pages: 15 }
  : { rounds: 9, seconds: 4, pages: 150 };

const candidates = await startCandidates();
pin(process.pid, CORES.measuring);
const rows: Row[] = [];
try {
  rows.push(...memory(candidates, 'after a first page'));
  await idle(candidates);
  rows.push(...memory(candidates, 'idle'));
  rows.push(...(await throughput(candidates, effort)));
  rows.push(...memory(candidates, 'after load'));
  for (const delay of [0, 50]) rows.push(...(await latency(candidates, delay, effort)));
  rows.push(...(await bySessions(candidates, effort)));
  rows.push(...(await browserCode(candidates)));
} finally {
  await candidates.stop();
}
rows.push(...(await byConsents(effort)));
printTable(rows);
