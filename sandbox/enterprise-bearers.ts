import { randomBytes } from 'node:crypto';

// From CareCloud's authentication manual: 40 hexadecimal digits, valid for 7 hours unless a project differs.
const BEARER_BYTES = 20;
const VALIDITY_MS = 7 * 60 * 60 * 1000;

/** Bearer tokens of the enterprise interface. */
export class BearerRegistry {
  readonly #validUntil = new Map<string, Date>();

  /** Creates a bearer that is valid from `now`, and says until when. */
  create(now: Date): { bearer: string; validUntil: Date } {
    const bearer = randomBytes(BEARER_BYTES).toString('hex');
    const validUntil = new Date(now.getTime() + VALIDITY_MS);
    this.#validUntil.set(bearer, validUntil);
    return { bearer, validUntil };
  }

  /** Whether a bearer was created here and is still valid at `now`. */
  isValid(bearer: string, now: Date): boolean {
    const validUntil = this.#validUntil.get(bearer);
    return validUntil !== undefined && now < validUntil;
  }

  /** Ends all of them. Returns how many there were. */
  kill(): number {
    const count = this.#validUntil.size;
    this.#validUntil.clear();
    return count;
  }
}
