/** Remaining time of a visit in milliseconds: without a touch, and in total. */
export type Left = { idle: number; total: number };

/** Two clocks in milliseconds: wall-clock time, which goes on while the machine sleeps, and monotonic time. */
export type Clocks = () => { wall: number; steady: number };

/**
 * Counts down the remaining time of a visit, by the clock that has advanced more: wall-clock time after the machine slept,
 * monotonic time when the wall clock was set back.
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

  /** Restarts with a new remaining time. */
  set(left: Left): void {
    this.#left = left;
    this.#since = this.#clocks();
  }

  /** The remaining time; negative when it is over. */
  left(): Left {
    const { wall, steady } = this.#clocks();
    const passed = Math.max(wall - this.#since.wall, steady - this.#since.steady);
    return { idle: this.#left.idle - passed, total: this.#left.total - passed };
  }
}
