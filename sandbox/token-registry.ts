import { randomBytes } from 'node:crypto';

// As long as the tokens in CareCloud's authentication manual: 72 hexadecimal digits.
const TOKEN_BYTES = 36;

export interface Token {
  id: string;
  /** Which installation of which application it belongs to: there is at most one living token for each. */
  owner: string;
  applicationId: string;
  /** The logged-in customer, or null. */
  customerId: string | null;
  /** What the device said about itself: `setup` and, if it sent one, `push_token`. */
  setup: unknown;
}

/** The living device tokens. */
export class TokenRegistry {
  readonly #byId = new Map<string, Token>();
  readonly #idByOwner = new Map<string, string>();

  /** Makes a token that nobody is logged in with; an older one of the same device and application dies. */
  create(deviceId: string, applicationId: string, setup: unknown): Token {
    const owner = JSON.stringify([deviceId, applicationId]);
    const replaced = this.#idByOwner.get(owner);
    if (replaced) this.#byId.delete(replaced);

    const id = randomBytes(TOKEN_BYTES).toString('hex');
    const token: Token = { id, owner, applicationId, customerId: null, setup };
    this.#byId.set(token.id, token);
    this.#idByOwner.set(owner, token.id);
    return token;
  }

  /** The living token of that id, or undefined. */
  find(id: string): Token | undefined {
    return this.#byId.get(id);
  }

  /** Kills the tokens of one customer, or all of them. Returns how many died. */
  kill(customerId?: string): number {
    const doomed = [...this.#byId.values()].filter((token) => !customerId || token.customerId === customerId);
    for (const token of doomed) {
      this.#byId.delete(token.id);
      this.#idByOwner.delete(token.owner);
    }
    return doomed.length;
  }
}
