/**
 * Measures each candidate in every round, in a different order each time, so that load spikes of the machine affect
 * all of them and none is always first.
 */
export async function inRounds<Name extends string, Result>(
  rounds: number,
  candidates: Record<Name, () => Promise<Result>>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(candidates) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < names.length; place++) {
      const name = names[(round + place) % names.length] as Name;
      results[name].push(await candidates[name]());
    }
  }
  return results;
}
