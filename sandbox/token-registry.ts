import { randomBytes } from 'node:crypto';

// Same length as in CareCloud's authentication manual: 72 hexadecimal digits.
const TOKEN_BYTES = 36;

export interface Token {
  id: string;
  /** Its device and application: there is at most one valid token for each pair. */
  owner: string;
  applicationId: string;
  /** The logged-in customer, or null. */
  customerId: string | null;
  /** What the device sent about itself: `setup` and, optionally, `push_token`. */
  setup: unknown;
}

/** The valid device tokens. */
export class TokenRegistry {
  readonly #byId = new Map<string, Token>();
  readonly #idByOwner = new Map<string, string>();

  /** Creates a token without a logged-in customer; an older one of the same device and application is invalidated. */
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

  /** The valid token with this id, or undefined. */
  find(id: string): Token | undefined {
    return this.#byId.get(id);
  }

  /** Invalidates the tokens of one customer, or all. Returns how many there were. */
  kill(customerId?: string): number {
    const doomed = [...this.#byId.values()].filter((token) => !customerId || token.customerId === customerId);
    for (const token of doomed) {
      this.#byId.delete(token.id);
      this.#idByOwner.delete(token.owner);
    }
    return doomed.length;
  }
}
