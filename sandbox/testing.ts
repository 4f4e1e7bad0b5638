import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Customer } from './customer.ts';
import { SEED_PASSWORD } from './customers.ts';
import type { JournalEntry } from './journal.ts';
import { type RunningSandbox, startSandbox } from './server.ts';
import type { SocialNetworks } from './state.ts';

export const CUSTOMER_INTERFACE = '/webservice/rest-api/customer-interface/v1.0';
export const ENTERPRISE_INTERFACE = '/webservice/rest-api/enterprise-interface/v1.0';
export const APPLICATION_ID = '82de12eb8b138791e678fd11c3';

/** Seed customers by their characteristic. */
export const CUSTOMERS = {
  john: { id: '8ea6abece4cd0a4ded0a29f093', email: 'john.smith@example.com' },
  jana: { id: '8bd481cf51b2a7e3c096d41f25', email: 'jana.novakova@example.com' },
  peter: { id: '86f20c7d9ab3e154c8d07b6e31', email: 'peter.kovac@example.com' },
  anna: { id: '8c5b9e01f4d2a8637be1490dc2', email: 'anna.schmidt@example.com' },
  alex: { id: '8d0e7a63bf91c5284fa6e3b70d', email: 'alex.doe@example.com' },
  eva: { id: '87a1d5f3e09c62b84d7f0e91ac', email: 'eva.extra@example.com' },
  taro: { id: '8e93c7b05d1f4a26e8b9072fd4', email: 'taro.yamada@example.com' },
  mallory: { id: '84e2b90fa6c1d7358e0f9b42a3', email: 'mallory@example.com' },
  nora: { id: '8f6d3a91c0b7e2485d19fa70ce', email: 'nora.number@example.com' },
  olga: { id: '8b72f5d01ac94e6837d0c1b5e8', email: 'olga.uneven@example.com' },
};

/** The fixed time of a sandbox under test: 14:30:05 in Prague, in summer. */
export const NOW = new Date('2026-07-01T12:30:05Z');
export const NOW_LOCAL = '2026-07-01 14:30:05';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  // Tests check what they need of a body; a type would only repeat it.
  // biome-ignore lint/suspicious/noExplicitAny: replies are examined, not trusted
  body: any;
}

export interface Sending {
  token?: string;
  body?: unknown;
  language?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Starts a sandbox for a test file, resets it before every test, and calls it over HTTP. */
export function useSandbox(options: { networks?: SocialNetworks } = {}) {
  let sandbox: RunningSandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, host: '127.0.0.1', now: () => NOW, ...options });
  });
  beforeEach(async () => {
    await control('POST', '/reset');
  });
  afterAll(() => sandbox.close());

  async function send(method: string, path: string, sending: Sending = {}): Promise<Reply> {
    const { token, body, language, headers, signal } = sending;
    const response = await fetch(sandbox.url + path, {
      method,
      signal,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(language && { 'Accept-Language': language }),
        ...headers,
      },
      body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  const call = (method: string, path: string, sending?: Sending) =>
    send(method, CUSTOMER_INTERFACE + path, sending);
  const control = (method: string, path: string, body?: unknown) =>
    send(method, `/__sandbox${path}`, { body });

  async function newToken(deviceId = crypto.randomUUID()): Promise<string> {
    const reply = await call('POST', '/tokens', { body: tokenBody(deviceId) });
    return reply.body.data.token_id;
  }

  const logIn = (token: string, value: string, password = SEED_PASSWORD, type = 'email') =>
    call('POST', `/tokens/${token}/actions/login`, {
      token,
      body: { login_type: type, login_value: value, password },
    });

  async function signIn(email: string): Promise<string> {
    const token = await newToken();
    await logIn(token, email);
    return token;
  }

  async function journal(): Promise<JournalEntry[]> {
    return (await control('GET', '/journal')).body.calls;
  }

  async function rawRecord(id: string): Promise<Customer> {
    return (await control('GET', `/customers/${id}`)).body;
  }

  /** Sends a changed record as its owner; returns the reply and the new record. */
  async function put(customer: { id: string; email: string }, change: (record: Customer) => void, more = {}) {
    const token = await signIn(customer.email);
    const record = await rawRecord(customer.id);
    change(record);
    const reply = await call('PUT', `/customers/${customer.id}`, {
      token,
      body: { customer: record, ...more },
    });
    return { token, reply, record: await rawRecord(customer.id) };
  }

  return { send, call, control, newToken, logIn, signIn, journal, rawRecord, put, url: () => sandbox.url };
}

/** The body of `POST /tokens` in CareCloud's manual. */
export function tokenBody(deviceId: string) {
  return {
    device: {
      device_id: deviceId,
      device_system: 'OSX',
      device_name: 'Test device',
      device_type: 'iPhone',
    },
    setup: { language_id: 'en', allowed_gps: true, allowed_notifications: false },
    external_application_id: APPLICATION_ID,
    push_token: '4f7f658bfa7a5959e093590',
  };
}

/** The invalid fields of a 400, as `name: reason`. */
export function refusals(reply: Reply): string[] {
  return reply.body.error.error_data.invalid_params.map(
    ({ name, reason }: { name: unknown; reason: string }) => `${name}: ${reason}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
