/** One call the sandbox received. `token` is a fingerprint, `path` has no token in it, times are ms since the epoch. */
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

/** A fault of the next `times` calls of an operation: spoiled before it is carried out, or after. */
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

/** A mail or text message the sandbox would have sent. */
export type OutboxMessage = {
  channel: 'email' | 'sms';
  to: string;
  subject: string;
  text: string;
  code?: string;
  link?: string;
};

/** A customer's record, as it is kept or as it was sent. */
export type CustomerRecord = { personal_information: Record<string, unknown> } & Record<string, unknown>;

/** What a customer told beyond their record. */
export type Details = {
  interests: string[];
  properties: Record<string, unknown>;
  addresses: AdditionalAddress[];
};

/** A further address, as it is kept. */
export type AdditionalAddress = {
  additional_address_id: string;
  address_type: string;
  address: Record<string, unknown>;
  [unknown: string]: unknown;
};

/** What a reset may set otherwise than on the first day. */
export type Settings = {
  agreements?: number;
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

/** The control calls of a sandbox. */
export class Sandbox {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Back to the customers and settings of the first day. */
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

  /** What was put over the customer, call by call. */
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

  /** Lets the next calls of an operation pass, before the faults added after this. */
  async letPass(operation: string, times: number): Promise<void> {
    await this.addFault({ operation, times, kind: 'delay', ms: 0 });
  }

  /** Forgets all faults, or those of one operation: calls that one holds up go on. */
  async clearFaults(operation?: string): Promise<void> {
    await this.#control('DELETE', `faults${operation ? `?operation=${operation}` : ''}`);
  }

  /** Mails and text messages to somebody, oldest first. */
  async outbox(to: string): Promise<OutboxMessage[]> {
    const { messages } = (await this.#control('GET', 'outbox')) as { messages: OutboxMessage[] };
    return messages.filter((message) => message.to === to);
  }

  /** The newest one-time code sent to somebody. */
  async code(to: string): Promise<string> {
    const code = (await this.outbox(to)).at(-1)?.code;
    if (!code) throw new Error(`no code was sent to ${to}`);
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

  /** One customer more, with the password of all. */
  async addCustomer(record: CustomerRecord & { customer_id: string }): Promise<void> {
    await this.#control('POST', 'customers', record);
  }

  /** A customer's record as it is kept. */
  async customer(id: string): Promise<CustomerRecord> {
    return (await this.#control('GET', `customers/${id}`)) as never;
  }

  /** A change as if another device had made it. */
  async changeElsewhere(id: string, change: object): Promise<void> {
    await this.#control('PATCH', `customers/${id}`, change);
  }

  /** A customer's interests, as often as they are kept, properties' values by id, and further addresses. */
  async details(id: string): Promise<Details> {
    return (await this.#control('GET', `customers/${id}/details`)) as never;
  }

  /** The same, changed as if on another device: interests and addresses all, properties one by one, null for none. */
  async changeDetails(id: string, change: Partial<Details>): Promise<void> {
    await this.#control('PATCH', `customers/${id}/details`, change);
  }

  /** Words a consent anew, in every language. A portal notices once it may no longer keep what it has read. */
  async reword(id: string, change: { text: string; last_change: string }): Promise<void> {
    await this.#control('PATCH', `agreements/${id}`, change);
  }

  /** Kills all tokens, or those of one customer: their next call is answered by 401. */
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
