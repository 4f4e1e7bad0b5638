/** How long a visit lasts from some moment, in milliseconds: if nothing is touched, and in all. */
export type Left = { idle: number; total: number };

/** Two clocks in milliseconds: the wall's, which goes on while a machine sleeps, and a steady one nobody can set. */
export type Clocks = () => { wall: number; steady: number };

/**
 * Counts down what is left of a visit. Whichever clock has gone further counts: the wall's after the machine slept, the
 * steady one when the wall's was set back.
 */
export class Deadline {
  #left: Left;
  #since: { wall: number; steady: number };
  readonly #clocks: Clocks;

  constructor(left: Left, clocks: Clocks) {
    this.#left = left;
    this.#clocks = clocks;
    this.#since = clocks();
  }

  /** Starts again from what is left now. */
  set(left: Left): void {
    this.#left = left;
    this.#since = this.#clocks();
  }

  /** What is left; below 0 when time is over. */
  left(): Left {
    const { wall, steady } = this.#clocks();
    const passed = Math.max(wall - this.#since.wall, steady - this.#since.steady);
    return { idle: this.#left.idle - passed, total: this.#left.total - passed };
  }
}
