import { type Cell, runCell, runRecovery } from './cell.ts';
import { type Fault, faults, RESET } from './faults.ts';
import { ROWS, type Row } from './rows.ts';
import type { World } from './world.ts';

/** What came of one operation under all the faults that were tried, and what was still wrong after them. */
export type RowResult = { row: Row; cells: Cell[]; recovery: string[] };

/**
 * What would leave something in memory, of what all visitors share: that an installation has not something is kept like the
 * thing itself, and a host that is back in the middle of a retry is read after all.
 */
const REFUSALS = ['404'];

/**
 * Tries the faults that make sense for an operation one after another, and that it works again afterwards.
 *
 * @param isChosen which of all faults
 */
export async function runRow(
  world: World,
  row: Row,
  isChosen: (fault: Fault) => boolean,
): Promise<RowResult> {
  const chosen = faults(world.trap)
    .filter(isChosen)
    // For a read it makes no difference whether CareCloud has done it.
    .filter(({ isDone }) => row.kind === 'write' || !isDone)
    .filter(({ name, isHostDown }) => !(row.isShared && (isHostDown || REFUSALS.includes(name))))
    .filter(({ name }) => !row.looksRight?.includes(name));
  const cells: Cell[] = [];
  for (const fault of chosen) cells.push(await runCell(world, row, fault));
  // Last: what all visitors share is not asked for again once it was read.
  return { row, cells, recovery: await runRecovery(world, row, RESET) };
}

/** Everything that should never be, in words. */
export function violationsOf({ cells, recovery }: RowResult): string[] {
  return [
    ...recovery.map((violation) => `afterwards: ${violation}`),
    ...cells.flatMap(({ fault, violations }) => violations.map((violation) => `${fault}: ${violation}`)),
  ];
}

/** Operations that no row of the table is about. */
export function missingOperations(operations: string[]): string[] {
  const covered = new Set(ROWS.map(({ operation }) => operation));
  return operations.filter((operation) => !covered.has(operation));
}

/** The table in Markdown: faults that look alike to the customer share a line. */
export function toMarkdown(results: RowResult[]): string {
  const lines = results.flatMap(({ row, cells }) => {
    const alike = Map.groupBy(cells, ({ seen, calls }) => `${seen} | ${calls}`);
    return [...alike].map(([seen, group], index) => {
      const title = index === 0 ? `\`${row.operation}\`<br>${row.by}` : '';
      return `| ${title} | ${group.map(({ fault }) => fault).join(', ')} | ${seen} |`;
    });
  });
  return ['| operation, by | faults | seen | calls |', '|---|---|---|---|', ...lines].join('\n');
}
