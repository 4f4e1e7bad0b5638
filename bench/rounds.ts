/**
 * Measures something of each contender in every round, in another order each time: a moment in which the machine is busy
 * with something else hits all of them, and in no round is one always first.
 */
export async function inRounds<Name extends string, Result>(
  rounds: number,
  contenders: Record<Name, () => Promise<Result>>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(contenders) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < names.length; place++) {
      const name = names[(round + place) % names.length] as Name;
      results[name].push(await contenders[name]());
    }
  }
  return results;
}
