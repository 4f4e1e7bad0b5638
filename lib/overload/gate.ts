import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';

/** Why a request is not taken in. */
export type Refusal = 'event_loop' | 'in_flight';

/** How much the process takes on. */
export type Limits = {
  /** How late the event loop may be, in ms. */
  delayMs: number;
  /** How many requests may be in flight. */
  requests: number;
};

/** Below this part of the limit the event loop counts as recovered; one limit for both would make it flutter. */
const RECOVERED = 0.5;

/**
 * Decides whether new work is taken in. Work that is turned away costs next to nothing; work that is taken in and not
 * finished before its customer has left costs everything, and makes all others late.
 */
export class Gate {
  readonly #limits: Limits;
  readonly #delayMs: () => number;
  #inFlight = 0;
  #isLate = false;
  #refused = 0;

  /** @param delayMs tells how late the event loop is, in ms */
  constructor(limits: Limits, delayMs: () => number) {
    this.#limits = limits;
    this.#delayMs = delayMs;
  }

  /**
   * Takes a request in.
   *
   * @returns why not, or undefined when it is in: then {@link leave} has to be called when it is done
   */
  enter(): Refusal | undefined {
    const refusal = this.#refusal();
    if (!refusal) this.#inFlight++;
    else {
      this.#refused++;
      metrics()?.requestsShed.inc({ reason: refusal });
    }
    return refusal;
  }

  /** Says that a request is through, however it ended. */
  leave(): void {
    this.#inFlight--;
  }

  /** Says in one line what was refused since it was last called, if anything was. */
  report(): void {
    if (this.#refused === 0) return;
    log().warn({ event: 'requests-shed', refused: this.#refused, inFlight: this.#inFlight });
    this.#refused = 0;
  }

  #refusal(): Refusal | undefined {
    const delayMs = this.#delayMs();
    if (delayMs > this.#limits.delayMs) this.#isLate = true;
    else if (delayMs < this.#limits.delayMs * RECOVERED) this.#isLate = false;
    if (this.#isLate) return 'event_loop';
    return this.#inFlight >= this.#limits.requests ? 'in_flight' : undefined;
  }
}
