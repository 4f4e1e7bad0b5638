import { parseArgs } from 'node:util';
import { browserCode } from './browser-code.ts';
import { startContenders } from './contenders.ts';
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
