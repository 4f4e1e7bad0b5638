import { ROWS } from '../e2e/support/faults/rows.ts';
import { type RowResult, runRow, toMarkdown, violationsOf } from '../e2e/support/faults/table.ts';
import { startWorld } from '../e2e/support/faults/world.ts';

/**
 * `npm run bench:faults [-- <operation>]`: every fault of every operation the portal calls, including those that last
 * until the portal's timeout, on several portals in parallel. Prints what the customer sees as a Markdown table, then
 * all violations, and fails if there are any. Takes about ten minutes.
 */

const LANES = 6;
const wanted = process.argv[2] ?? '';

const rows = ROWS.filter(({ operation }) => operation.includes(wanted));
const results = new Map<string, RowResult>();
const waiting = [...rows.entries()];

async function lane(): Promise<void> {
  const world = await startWorld();
  try {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, row] = next;
      results.set(String(index), await runRow(world, row, () => true));
    }
  } finally {
    await world.stop();
  }
}

await Promise.all(Array.from({ length: Math.min(LANES, rows.length) }, lane));
const all = rows.flatMap((_, index) => results.get(String(index)) ?? []);
const violations = all.flatMap((result) =>
  violationsOf(result).map((violation) => `${result.row.operation}, ${result.row.by}: ${violation}`),
);
const cells = all.flatMap((result) => result.cells);
console.log(toMarkdown(all));
console.log(`\n${cells.length} faults, ${violations.length} violations`);
for (const violation of violations) console.log(`- ${violation}`);
process.exitCode = violations.length > 0 ? 1 : 0;
