import { type Cell, runCell, runRecovery } from './cell.ts';
import { type Fault, faults, RESET } from './faults.ts';
import { ROWS, type Row } from './rows.ts';
import type { World } from './world.ts';

/** The results of an operation with all faults, and what still failed after them. */
export type RowResult = { row: Row; cells: Cell[]; recovery: string[] };

/** Not tried for shared, cached data: that an installation does not offer something is cached like the data itself. */
const REFUSALS = ['404'];

/**
 * Tries the faults that apply to an operation one by one, and checks that it works afterwards.
 *
 * @param isChosen selects faults
 */
export async function runRow(
  world: World,
  row: Row,
  isChosen: (fault: Fault) => boolean,
): Promise<RowResult> {
  if (row.needsRestart) await world.restart();
  const chosen = faults(world.trap)
    .filter(isChosen)
    // For a read it makes no difference whether CareCloud has carried it out.
    .filter(({ isDone }) => row.kind === 'write' || !isDone)
    .filter(({ name, isHostDown }) => !(row.isShared && (isHostDown || REFUSALS.includes(name))))
    .filter(({ name }) => !row.looksRight?.includes(name));
  const cells: Cell[] = [];
  for (const fault of chosen) cells.push(await runCell(world, row, fault));
  // Last, as shared data is cached once it was read.
  return { row, cells, recovery: await runRecovery(world, row, RESET) };
}

/** Descriptions of all violations. */
export function violationsOf({ cells, recovery }: RowResult): string[] {
  return [
    ...recovery.map((violation) => `afterwards: ${violation}`),
    ...cells.flatMap(({ fault, violations }) => violations.map((violation) => `${fault}: ${violation}`)),
  ];
}

/** Operations without a row in the table. */
export function missingOperations(operations: string[]): string[] {
  const covered = new Set(ROWS.map(({ operation }) => operation));
  return operations.filter((operation) => !covered.has(operation));
}

/** The table in Markdown; faults with the same result for the customer share a line. */
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
