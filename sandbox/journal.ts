import { createHash } from 'node:crypto';
import { bearerOf } from './access.ts';
import type { Call } from './state.ts';

/** What the sandbox remembers of one call. Times are milliseconds since 1970, with fractions. */
export interface JournalEntry {
  n: number;
  /** Name of the operation in the contract, or null for a path or method that is none. */
  operation: string | null;
  method: string;
  path: string;
  /** The query without its question mark. */
  query: string;
  language: string | null;
  /** Status of the reply; null while there is none, and when the connection was cut instead. */
  status: number | null;
  requestBody: unknown;
  /** Tells calls with the same token apart from others, without showing the token. */
  token: string | null;
  correlationId: string | null;
  traceparent: string | null;
  startedAt: number;
  endedAt: number | null;
  fault: string | null;
}

// Long measurements make very many calls; the older half is forgotten when there are more than this.
const MOST_ENTRIES = 20_000;

const MASK = '•••';
// Longer texts, such as a photo, are told by their beginning and their length.
const LONGEST_TEXT = 10_000;
const SECRET_FIELDS = ['password', 'social_network_token', 'verification_code', 'token'];

/** Writes a call into the journal as soon as it arrives, so that a call that is never answered is in it too. */
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

/** Completes an entry when its call is over. */
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
    // What cannot be read cannot be searched for passwords either.
    return MASK;
  }
}

function shortened(value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= LONGEST_TEXT) return value;
  return `${value.slice(0, 20)}… (${value.length} characters)`;
}
