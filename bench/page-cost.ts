import { parseArgs } from 'node:util';
import { browserCode } from './browser-code.ts';
import { startContenders } from './contenders.ts';
import { type Effort, idle, latency, memory, throughput } from './cost.ts';
import { byConsents, bySessions } from './growth.ts';
import { CORES, pin } from './machine.ts';
import { printTable, type Row } from './table.ts';

/**
 * `npm run bench [-- --quick]`: what the portal's pages cost, against a bare page of the same framework and against plain
 * `node:http`, both of which open one sealed cookie and make one call, and against a bare page as long as the portal's. All
 * of it in one run, in turns, after a warm-up, on one core, in as large a heap as docs/operations.md gives an instance, with
 * nothing but this machine's own network; what measures, and a CareCloud that costs next to nothing, are on the other core.
 * Needs Linux and two cores. On a machine that does other work meanwhile, believe what stands side by side.
 */

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const effort: Effort = values.quick
  ? { rounds: 3, seconds: 1, pages: 15 }
  : { rounds: 9, seconds: 4, pages: 150 };

const contenders = await startContenders();
pin(process.pid, CORES.measuring);
const rows: Row[] = [];
try {
  rows.push(...memory(contenders, 'after a first page'));
  await idle(contenders);
  rows.push(...memory(contenders, 'idle'));
  rows.push(...(await throughput(contenders, effort)));
  rows.push(...memory(contenders, 'after load'));
  for (const delay of [0, 50]) rows.push(...(await latency(contenders, delay, effort)));
  rows.push(...(await bySessions(contenders, effort)));
  rows.push(...(await browserCode(contenders)));
} finally {
  await contenders.stop();
}
rows.push(...(await byConsents(effort)));
printTable(rows);
