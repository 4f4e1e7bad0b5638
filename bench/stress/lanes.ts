import fc from 'fast-check';

/** What several lanes are given: each its own share of the runs, and a seed of its own made from one. */
export type Campaign = { count: number; seed: number; lanes: number };

/**
 * Tries a property in several lanes at once, so that many runs take minutes. Within a lane runs follow each other: what a
 * lane does is repeated by the same seed, and a counterexample is made smaller there.
 *
 * @param property makes the property of a lane, by its number
 * @returns a report of every lane that found a counterexample, with what repeats it
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

/** What went wrong first of all: the library's own report is about the values, ours are requests made of them. */
function reportOf({ errorInstance, seed, counterexamplePath, numRuns }: fc.RunDetails<unknown>): string {
  const cause = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${cause}\n(lane seed ${seed}, path ${counterexamplePath}, after ${numRuns} runs)`;
}

/** Lanes shall not try the same: their seeds lie far apart (multiplied by the golden ratio of 32 bits). */
function laneSeed(seed: number, lane: number): number {
  return (seed + Math.imul(lane, 0x9e3779b9)) | 0;
}

/** Handles items by several workers at once. */
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
