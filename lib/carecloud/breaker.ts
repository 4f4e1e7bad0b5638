import CircuitBreaker from 'opossum';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';
import { NotSentError } from './errors.ts';

/** What a circuit breaker protects: one resource of one host. */
export type Subject = { host: string; resource: string };

/** A circuit breaker: stops calls while most of them fail, then tries one at a time until one succeeds. */
export type Breaker = CircuitBreaker<[run: () => Promise<unknown>], unknown>;

const WINDOW_MS = 10_000;
const FAILING_PERCENT = 50;

/** States as numbers in the metrics. */
const STATES = { closed: 0, 'half-open': 1, open: 2 };

/** How long no call is made before one may try. If the host hangs, that call's deadline is added. */
const PAUSE_MS = 5_000;

/** Codes of failures that count for the breaker. See {@link blamesHost}. */
const HOST_FAILURES = new Set(['transport', 'timeout', 'server_error']);

/**
 * A breaker that opens when more than half of the calls of the last ten seconds failed, if there were at least
 * CARECLOUD_BREAKER_CALLS.
 */
export function createBreaker({ host, resource }: Subject): Breaker {
  const breaker: Breaker = new CircuitBreaker((run) => run(), {
    // Calls have a deadline of their own.
    timeout: false,
    rollingCountTimeout: WINDOW_MS,
    errorThresholdPercentage: FAILING_PERCENT,
    volumeThreshold: env().CARECLOUD_BREAKER_CALLS,
    resetTimeout: PAUSE_MS,
    errorFilter: (error: unknown) => !blamesHost(error),
    rollingPercentilesEnabled: false,
    enableSnapshots: false,
  });
  const report = (state: keyof typeof STATES) => {
    metrics()?.carecloudBreaker.set({ host, resource }, STATES[state]);
    log()[state === 'half-open' ? 'debug' : 'warn']({ event: 'breaker', state, host, resource });
  };
  breaker.on('open', () => report('open'));
  breaker.on('halfOpen', () => report('half-open'));
  breaker.on('close', () => report('closed'));
  return breaker;
}

/**
 * Makes a call unless the breaker is open.
 *
 * @throws {NotSentError} at once while it is open, and whatever `run` throws
 */
export async function throughBreaker<T>(breaker: Breaker, run: () => Promise<T>): Promise<T> {
  try {
    return (await breaker.fire(run)) as T;
  } catch (error) {
    throw isOpenError(error) ? new NotSentError('circuit_open') : error;
  }
}

/**
 * Whether a failure means that the host is in trouble. Refusals (4xx) do not, and neither does 429: the host answers, and
 * stopping all calls would turn a rate limit into an outage. An unreadable answer may as well be the portal's fault. Checked
 * by code, as the error's class may be of another module copy (lib/outage.ts).
 */
function blamesHost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HOST_FAILURES.has(String(error.code));
}

function isOpenError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EOPENBREAKER';
}
