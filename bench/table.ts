import { median } from './rank-test.ts';

/** A row of the table. */
export type Row = { what: string; value: string; spread?: string; against?: string; target?: string };

const COLUMNS = [
  ['what', 46],
  ['value', 14],
  ['spread', 18],
  ['against', 24],
  ['target', 22],
] as const;

const HEAD: Row = {
  what: '',
  value: 'median',
  spread: 'quartiles',
  against: 'side by side',
  target: 'target',
};

/** Prints rows in columns, with a header. */
export function printTable(rows: readonly Row[]): void {
  for (const row of [HEAD, ...rows]) {
    const cells = COLUMNS.map(([name, width]) => {
      const cell = row[name] ?? '';
      return name === 'what' || name === 'target' ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(cells.join('  ').trimEnd());
  }
}

/** A sample's value and spread. */
export function sample(values: readonly number[], unit: string, digits = 1): Pick<Row, 'value' | 'spread'> {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(digits);
  return { value: `${median(values).toFixed(digits)} ${unit}`, spread: `${at(0.25)} – ${at(0.75)}` };
}

/** The ratio of a sample to another of the same rounds: the median of the rounds' ratios. */
export function ratio(values: readonly number[], to: readonly number[]): number {
  return median(values.map((value, round) => value / (to[round] ?? Number.NaN)));
}
