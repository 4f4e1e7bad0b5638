import { FASTEST_HAND_MS } from './scan.ts';

/** By then the key that came after another has been noticed, also on a machine that is busy. */
const SURE_AFTER_MS = 150;

/**
 * Tells keys that somebody presses from keys that say nothing of anybody: one that is held down, by a bag say, and those
 * of a scanner, which may read a card forgotten before it for ever.
 *
 * @param onHand called a moment after a key that a hand pressed
 */
export class HandRecogniser {
  #last = Number.NEGATIVE_INFINITY;
  #unsure: ReturnType<typeof setTimeout> | undefined;
  readonly #onHand: () => void;

  constructor(onHand: () => void) {
    this.#onHand = onHand;
  }

  /**
   * Takes the next key. Whether a hand pressed it the key after it tells, or that there is none.
   *
   * @param key.time when it went down, in milliseconds on any steady clock
   * @param key.isRepeat whether it has been down since before
   */
  take({ time, isRepeat }: { time: number; isRepeat: boolean }): void {
    if (isRepeat) return;
    const isFast = time - this.#last < FASTEST_HAND_MS;
    this.#last = time;
    const wasUnsure = this.#unsure !== undefined;
    this.stop();
    if (isFast) return;
    if (wasUnsure) this.#onHand();
    this.#unsure = setTimeout(() => {
      this.#unsure = undefined;
      this.#onHand();
    }, SURE_AFTER_MS);
  }

  /** Says nothing more of the keys that were taken. */
  stop(): void {
    clearTimeout(this.#unsure);
    this.#unsure = undefined;
  }
}
