/**
 * A call that the sandbox received. `token` is a fingerprint, `path` contains no token, times are ms since the epoch.
 */
export type JournalEntry = {
  n: number;
  operation: string | null;
  method: string;
  path: string;
  query: Record<string, unknown> | string;
  language: string | null;
  status: number;
  requestBody: unknown;
  token: string | null;
  correlationId: string | null;
  traceparent: string | null;
  startedAt: number;
  endedAt: number;
  fault: string | null;
};

/** A fault for the next `times` calls of an operation, before or after it is carried out. */
export type Fault = {
  operation: string;
  times: number;
  kind: 'delay' | 'status' | 'hang' | 'reset' | 'html' | 'empty' | 'truncated' | 'wrong_type' | 'not_json';
  when?: 'before' | 'after';
  ms?: number;
  status?: number;
  /** Instead of the documented one. */
  body?: unknown;
};

/** An e-mail or text message that the sandbox would have sent. */
type OutboxMessage = {
  channel: 'email' | 'sms' | 'push' | 'internal';
  to: string;
  subject: string;
  text: string;
  code?: string;
  link?: string;
};

/** A customer's record, as stored or as sent. */
export type CustomerRecord = { personal_information: Record<string, unknown> } & Record<string, unknown>;

/** A customer's data outside the record. */
type Details = {
  interests: string[];
  properties: Record<string, unknown>;
  addresses: AdditionalAddress[];
};

/** A further address, as stored. */
type AdditionalAddress = {
  additional_address_id: string;
  address_type: string;
  address: Record<string, unknown>;
  [unknown: string]: unknown;
};

/** Options of a reset. */
export type Settings = {
  agreements?: number;
  languages?: string[];
  consents?: 'old';
  storedValues?: 'checked';
  loginRejection?: 400 | 401 | 404;
  unknownRecipient?: 400 | 404;
  abilityCheck?: 'off';
  interests?: 'off' | 'none';
  addresses?: 'off' | 'none';
  records?: 'off';
  properties?: 'off' | 'none';
  handoverNames?: 'destination' | 'origin';
  portalUrl?: string;
};

/** Longer than tests look at what is held up, less than the portal waits for an answer. */
const HELD_MS = 9000;

/** Client of a sandbox's controls. */
export class Sandbox {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Resets customers and settings to the seed. */
  async reset(options: Settings = {}): Promise<void> {
    await this.#control('POST', 'reset', options);
  }

  /** The calls received since the last reset or clearing, in the order they arrived. */
  async journal(): Promise<JournalEntry[]> {
    const { calls } = (await this.#control('GET', 'journal')) as { calls: JournalEntry[] };
    return calls;
  }

  /** The calls of one operation among them. */
  async calls(operation: string): Promise<JournalEntry[]> {
    return (await this.journal()).filter((call) => call.operation === operation);
  }

  /** The records that were PUT, call by call. */
  async puts(): Promise<CustomerRecord[]> {
    const calls = await this.calls('putCustomer');
    return calls.map(({ requestBody }) => (requestBody as { customer: CustomerRecord }).customer);
  }

  async clearJournal(): Promise<void> {
    await this.#control('DELETE', 'journal');
  }

  async addFault(fault: Fault): Promise<void> {
    await this.#control('POST', 'faults', fault);
  }

  /** Holds the next calls of an operation up, before they are carried out, until faults are cleared. */
  async hold(operation: string, times = 1): Promise<void> {
    await this.addFault({ operation, times, kind: 'delay', ms: HELD_MS });
  }

  /** Lets the next calls of an operation pass before faults added later apply. */
  async letPass(operation: string, times: number): Promise<void> {
    await this.addFault({ operation, times, kind: 'delay', ms: 0 });
  }

  /** Clears all faults, or those of one operation: calls that they delay continue. */
  async clearFaults(operation?: string): Promise<void> {
    await this.#control('DELETE', `faults${operation ? `?operation=${operation}` : ''}`);
  }

  /** E-mails and text messages to a contact, oldest first. */
  async outbox(to: string): Promise<OutboxMessage[]> {
    const { messages } = (await this.#control('GET', 'outbox')) as { messages: OutboxMessage[] };
    return messages.filter((message) => message.to === to);
  }

  /** The newest one-time code sent to a contact: digits, as the keypads of phones and kiosks have no letters. */
  async code(to: string): Promise<string> {
    const code = (await this.outbox(to)).at(-1)?.code;
    if (!code) throw new Error(`no code was sent to ${to}`);
    if (!/^\d+$/.test(code)) throw new Error(`the code ${code} has more than digits`);
    return code;
  }

  /** Customers with this e-mail address or phone. */
  async customersAt(contact: string): Promise<CustomerRecord[]> {
    const { customers } = (await this.#control(
      'GET',
      `customers?contact=${encodeURIComponent(contact)}`,
    )) as { customers: CustomerRecord[] };
    return customers;
  }

  /** Adds a customer, with the same password as all others. */
  async addCustomer(record: CustomerRecord & { customer_id: string }): Promise<void> {
    await this.#control('POST', 'customers', record);
  }

  /** A customer's stored record. */
  async customer(id: string): Promise<CustomerRecord> {
    return (await this.#control('GET', `customers/${id}`)) as never;
  }

  /** Changes a record as if from another device. */
  async changeElsewhere(id: string, change: object): Promise<void> {
    await this.#control('PATCH', `customers/${id}`, change);
  }

  /** A customer's interests (with duplicates), property values by id, and further addresses. */
  async details(id: string): Promise<Details> {
    return (await this.#control('GET', `customers/${id}/details`)) as never;
  }

  /**
   * Changes these as if from another device: interests and addresses are replaced, properties changed one by one;
   * null removes one.
   */
  async changeDetails(id: string, change: Partial<Details>): Promise<void> {
    await this.#control('PATCH', `customers/${id}/details`, change);
  }

  /** Changes a consent's text in every language. The portal notices when its cache expires. */
  async reword(id: string, change: { text: string; last_change: string }): Promise<void> {
    await this.#control('PATCH', `agreements/${id}`, change);
  }

  /** Ends all tokens, or those of one customer: their next call is answered with 401. */
  async killTokens(customerId?: string): Promise<void> {
    await this.#control('POST', 'tokens/kill', customerId ? { customer_id: customerId } : {});
  }

  async #control(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/__sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }
}
