/** Reproducible random numbers. */
export type Random = {
  /** An integer from 0 up to, but not including, a limit. */
  below: (limit: number) => number;
  pick: <T>(list: readonly T[]) => T;
};

/** Reproducible random numbers from a seed (mulberry32). */
export function generator(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}
