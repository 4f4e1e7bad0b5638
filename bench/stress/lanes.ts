import fc from 'fast-check';

/** Options of a parallel run: each lane gets its share of the runs and a seed derived from one. */
export type Campaign = { count: number; seed: number; lanes: number };

/**
 * Checks a property in several parallel lanes. Within a lane, runs are sequential: the same seed repeats them, and
 * counterexamples are shrunk there.
 *
 * @param property returns the property of a lane, by its number
 * @returns a report per lane with a counterexample, with what repeats it
 */
export async function runLanes(
  { count, seed, lanes }: Campaign,
  property: (lane: number) => fc.IAsyncProperty<unknown>,
): Promise<string[]> {
  const runs = Array.from({ length: lanes }, async (_, lane) => {
    const numRuns = Math.floor(count / lanes) + (lane < count % lanes ? 1 : 0);
    if (numRuns === 0) return [];
    const details = await fc.check(property(lane), { seed: laneSeed(seed, lane), numRuns });
    return details.failed ? [reportOf(details)] : [];
  });
  return (await Promise.all(runs)).flat();
}

/** The root cause: the library's report has the values, but these are the requests made from them. */
function reportOf({ errorInstance, seed, counterexamplePath, numRuns }: fc.RunDetails<unknown>): string {
  const cause = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${cause}\n(lane seed ${seed}, path ${counterexamplePath}, after ${numRuns} runs)`;
}

/** Different seeds for the lanes, far apart (multiplied by the 32-bit golden ratio). */
function laneSeed(seed: number, lane: number): number {
  return (seed + Math.imul(lane, 0x9e3779b9)) | 0;
}

/** Processes items with several workers. */
export async function inParallel<T>(
  count: number,
  items: Iterable<T>,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const workers = Array.from({ length: count }, async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await run(next.value);
  });
  await Promise.all(workers);
}
