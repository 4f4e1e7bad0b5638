import { createHash } from 'node:crypto';
import { bearerOf } from './access.ts';
import type { Call } from './state.ts';

/** Journal entry of one call. Times are milliseconds since 1970, with fractions. */
export interface JournalEntry {
  n: number;
  /** Name of the operation in the contract, or null if the path or method is unknown. */
  operation: string | null;
  method: string;
  path: string;
  /** The query without `?`. */
  query: string;
  language: string | null;
  /** Status of the reply; null while there is none, and if the connection was cut. */
  status: number | null;
  requestBody: unknown;
  /** Fingerprint of the token. */
  token: string | null;
  correlationId: string | null;
  traceparent: string | null;
  startedAt: number;
  endedAt: number | null;
  fault: string | null;
}

// When there are more, the older half is removed: long measurements make very many calls.
const MOST_ENTRIES = 20_000;

const MASK = '•••';
// Longer strings, such as photos, are shortened to their beginning and length.
const LONGEST_TEXT = 10_000;
const SECRET_FIELDS = ['password', 'social_network_token', 'verification_code', 'token'];

/** Adds a call to the journal when it arrives, so that calls that are never answered are included. */
export async function openEntry(c: Call, operation: string | null): Promise<JournalEntry> {
  const startedAt = preciseNow();
  const bearer = bearerOf(c);
  const entry: JournalEntry = {
    n: 0,
    operation,
    method: c.req.method,
    path: c.req.path.replace(/\/tokens\/[^/]+/, '/tokens/{token_id}'),
    query: new URL(c.req.url).search.slice(1),
    language: c.req.header('Accept-Language') ?? null,
    status: null,
    requestBody: withoutSecrets(await c.req.text()),
    token: bearer ? fingerprint(bearer) : null,
    correlationId: c.req.header('X-Correlation-Id') ?? null,
    traceparent: c.req.header('traceparent') ?? null,
    startedAt,
    endedAt: null,
    fault: null,
  };
  const { journal } = c.get('state');
  entry.n = (journal.at(-1)?.n ?? 0) + 1;
  journal.push(entry);
  if (journal.length > MOST_ENTRIES) journal.splice(0, MOST_ENTRIES / 2);
  return entry;
}

/** Completes an entry when its call is finished. */
export function closeEntry(entry: JournalEntry, status: number | null): void {
  entry.status = status;
  entry.endedAt = preciseNow();
}

function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

function fingerprint(bearer: string): string {
  return createHash('sha256').update(bearer).digest('hex').slice(0, 12);
}

function withoutSecrets(body: string): unknown {
  if (body === '') return null;
  try {
    const parsed = JSON.parse(body, (name, value) =>
      SECRET_FIELDS.includes(name) ? MASK : shortened(value),
    );
    return parsed?.type === 'password' ? { ...parsed, value: MASK } : parsed;
  } catch {
    // An unreadable body cannot be searched for passwords.
    return MASK;
  }
}

function shortened(value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= LONGEST_TEXT) return value;
  return `${value.slice(0, 20)}… (${value.length} characters)`;
}
