import { FASTEST_TYPING_MS } from './scan.ts';

/** Long enough for the next key of a scanner to have been noticed, even on a busy machine. */
const SURE_AFTER_MS = 150;

/**
 * Detects keys pressed by a person, which show that somebody is there. Not counted are a key that is held down (by a bag, for
 * example) and the keys of a scanner, which may read a forgotten card again and again.
 *
 * @param onHumanKey called a moment after a key that a person pressed
 */
export class HumanKeyDetector {
  #last = Number.NEGATIVE_INFINITY;
  #unsure: ReturnType<typeof setTimeout> | undefined;
  readonly #onHumanKey: () => void;

  constructor(onHumanKey: () => void) {
    this.#onHumanKey = onHumanKey;
  }

  /**
   * Takes the next key. Whether a person pressed it is decided by the key that follows, or by a short pause.
   *
   * @param key.time when it went down, in milliseconds of any monotonic clock
   * @param key.isRepeat whether the key is being held down
   */
  take({ time, isRepeat }: { time: number; isRepeat: boolean }): void {
    if (isRepeat) return;
    const isFast = time - this.#last < FASTEST_TYPING_MS;
    this.#last = time;
    const wasUnsure = this.#unsure !== undefined;
    this.stop();
    if (isFast) return;
    if (wasUnsure) this.#onHumanKey();
    this.#unsure = setTimeout(() => {
      this.#unsure = undefined;
      this.#onHumanKey();
    }, SURE_AFTER_MS);
  }

  /** Stops: nothing is reported any more for the keys taken so far. */
  stop(): void {
    clearTimeout(this.#unsure);
    this.#unsure = undefined;
  }
}
