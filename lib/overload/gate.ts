import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';

/** Why a request is not taken in. */
export type Refusal = 'event_loop' | 'in_flight' | 'bodies' | 'uploads';

/** How much the process takes on. */
export type Limits = {
  /** How late the event loop may be, in ms. */
  delayMs: number;
  /** How many requests may be in flight, and how many bodies may be on their way. */
  requests: number;
};

/** The body of a request. */
export type Body = {
  /** The network it comes from. */
  network: string;
  /** Whether it is larger than any form of text, or may be. */
  isUpload: boolean;
  /** Whether all of it is there. */
  hasArrived: () => boolean;
};

/** Below this part of the limit the event loop counts as recovered; one limit for both would make it flutter. */
const RECOVERED = 0.5;

/** Which part of the bodies on their way may be one network's, and how many may in any case: one address can be many people's. */
const NETWORK_SHARE = 0.05;
const NETWORK_LEAST = 10;

/** How many uploads may be in flight: each is kept in memory until it is answered. */
const UPLOADS = { ofAll: 16, ofNetwork: 4 };

/**
 * Decides whether new work is taken in. Work that is turned away costs next to nothing; work that is taken in and not
 * finished before its customer has left costs everything, and makes all others late. A request whose body is still on its
 * way is no work yet: it takes no place of the others, but one of the few that its network has for that, so that nobody can
 * fill the gate by sending slowly.
 */
export class Gate {
  readonly #limits: Limits;
  readonly #delayMs: () => number;
  readonly #bodies = new Set<Body>();
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
   * @param body what it brings, if it brings one
   * @returns why not, or undefined when it is in: then {@link leave} has to be called when it is done
   */
  enter(body?: Body): Refusal | undefined {
    const refusal = this.#refusal(body);
    if (!refusal) {
      this.#inFlight++;
      if (body) this.#bodies.add(body);
    } else {
      this.#refused++;
      metrics()?.requestsShed.inc({ reason: refusal });
    }
    return refusal;
  }

  /** Says that a request is through, however it ended. */
  leave(body?: Body): void {
    this.#inFlight--;
    if (body) this.#bodies.delete(body);
  }

  /** Says in one line what was refused since it was last called, if anything was. */
  report(): void {
    if (this.#refused === 0) return;
    log().warn({ event: 'requests-shed', refused: this.#refused, inFlight: this.#inFlight });
    this.#refused = 0;
  }

  #refusal(body: Body | undefined): Refusal | undefined {
    const delayMs = this.#delayMs();
    if (delayMs > this.#limits.delayMs) this.#isLate = true;
    else if (delayMs < this.#limits.delayMs * RECOVERED) this.#isLate = false;
    if (this.#isLate) return 'event_loop';
    const { requests } = this.#limits;
    if (this.#inFlight >= requests && this.#inFlight - this.#coming().length >= requests) return 'in_flight';
    return body && this.#refusalOf(body);
  }

  #refusalOf({ network, isUpload }: Body): Refusal | undefined {
    const { requests } = this.#limits;
    const isNeighbour = (other: Body) => other.network === network;
    const coming = this.#coming();
    if (coming.length >= requests) return 'bodies';
    const share = Math.max(NETWORK_LEAST, requests * NETWORK_SHARE);
    if (coming.filter(isNeighbour).length >= share) return 'bodies';
    if (!isUpload) return undefined;
    const uploads = [...this.#bodies].filter((other) => other.isUpload);
    const isFull = uploads.length >= UPLOADS.ofAll || uploads.filter(isNeighbour).length >= UPLOADS.ofNetwork;
    return isFull ? 'uploads' : undefined;
  }

  /** The bodies that are still on their way. */
  #coming(): Body[] {
    return [...this.#bodies].filter(({ hasArrived }) => !hasArrived());
  }
}
