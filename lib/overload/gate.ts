import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';
import { SITE_FACTOR } from '../server/network.ts';

/** Why a request is not admitted. */
export type Refusal = 'event_loop' | 'in_flight' | 'bodies' | 'uploads';

/** How much work the process accepts. */
export type Limits = {
  /** How late the event loop may be, in ms. */
  delayMs: number;
  /** How many requests may be in flight, and how many bodies may be arriving. */
  requests: number;
};

/** The body of a request. */
export type Body = {
  /** The network it comes from, and the IPv6 site that is part of (lib/server/network.ts). */
  network: string;
  site?: string;
  /** Whether it is, or may be, larger than any form without a file. */
  isUpload: boolean;
  /** Whether all of it is there. */
  hasArrived: () => boolean;
};

/** The event loop counts as recovered below this fraction of the limit; a single threshold would make the state flap. */
const RECOVERED = 0.5;

/** The share of arriving bodies that one network may have, and its minimum: many people can share an address. */
const NETWORK_SHARE = 0.05;
const NETWORK_LEAST = 10;

/** How many uploads may be in flight: each is kept in memory until it is answered. */
const UPLOADS = { ofAll: 16, ofNetwork: 4 };

/**
 * Admission control. Refusing a request costs next to nothing; accepting one that is not finished before its customer has
 * left wastes all of it, and delays the others. A request whose body is still arriving is not work yet: it is not counted
 * against the requests in flight but against its network's share of bodies, so that nobody can block others by sending
 * slowly.
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
   * Admits a request, or refuses it.
   *
   * @returns why it was refused; undefined when it was admitted, then {@link leave} has to be called when it is done
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

  /** Releases an admitted request, however it ended. */
  leave(body?: Body): void {
    this.#inFlight--;
    if (body) this.#bodies.delete(body);
  }

  /** Logs how many requests were refused since the last call, if any. */
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

  #refusalOf({ network, site, isUpload }: Body): Refusal | undefined {
    const { requests } = this.#limits;
    const isNeighbour = (other: Body) => other.network === network;
    const coming = this.#coming();
    if (coming.length >= requests) return 'bodies';
    const share = Math.max(NETWORK_LEAST, requests * NETWORK_SHARE);
    if (coming.filter(isNeighbour).length >= share) return 'bodies';
    const isOnSite = (other: Body) => site !== undefined && other.site === site;
    if (coming.filter(isOnSite).length >= share * SITE_FACTOR) return 'bodies';
    if (!isUpload) return undefined;
    const uploads = [...this.#bodies].filter((other) => other.isUpload);
    const isFull = uploads.length >= UPLOADS.ofAll || uploads.filter(isNeighbour).length >= UPLOADS.ofNetwork;
    return isFull ? 'uploads' : undefined;
  }

  /** The bodies that are still arriving. */
  #coming(): Body[] {
    return [...this.#bodies].filter(({ hasArrived }) => !hasArrived());
  }
}
