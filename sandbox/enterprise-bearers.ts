import { randomBytes } from 'node:crypto';

// Both from CareCloud's authentication manual: 40 hexadecimal digits, valid for 7 hours unless a project says otherwise.
const BEARER_BYTES = 20;
const VALIDITY_MS = 7 * 60 * 60 * 1000;

/** The bearer tokens of the enterprise interface. */
export class BearerRegistry {
  readonly #validUntil = new Map<string, Date>();

  /** Makes a bearer that is valid from `now` on, and tells until when. */
  create(now: Date): { bearer: string; validUntil: Date } {
    const bearer = randomBytes(BEARER_BYTES).toString('hex');
    const validUntil = new Date(now.getTime() + VALIDITY_MS);
    this.#validUntil.set(bearer, validUntil);
    return { bearer, validUntil };
  }

  /** Tells whether a bearer was made here and has not run out at `now`. */
  isValid(bearer: string, now: Date): boolean {
    const validUntil = this.#validUntil.get(bearer);
    return validUntil !== undefined && now < validUntil;
  }

  /** Kills all of them. Returns how many died. */
  kill(): number {
    const count = this.#validUntil.size;
    this.#validUntil.clear();
    return count;
  }
}
