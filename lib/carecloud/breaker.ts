import CircuitBreaker from 'opossum';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';
import { NotSentError } from './errors.ts';

/** What is behind a breaker: one resource of one host. */
export type Subject = { host: string; resource: string };

/** Stops asking who fails at most of what is asked, and asks again with one call at a time until it answers. */
export type Breaker = CircuitBreaker<[run: () => Promise<unknown>], unknown>;

const WINDOW_MS = 10_000;
const FAILING_PERCENT = 50;

/** States as the metrics tell them. */
const STATES = { closed: 0, 'half-open': 1, open: 2 };

/** How long nothing is asked before one call may try. A hanging host adds that call's own deadline to it. */
const PAUSE_MS = 5_000;

/** Codes of failures that are the host's: it is not there, does not answer or breaks. See {@link blamesHost}. */
const HOST_FAILURES = new Set(['transport', 'timeout', 'server_error']);

/**
 * A breaker that opens when more than half of the calls of the last ten seconds failed, given enough of them to tell
 * (CARECLOUD_BREAKER_CALLS).
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
 * Whether a failure says that the host is in trouble. A refusal (4xx) is an answer, and so is 429: whoever says "too
 * many" is there, and to stop asking for everybody would make an outage of a limit. An answer nobody can read is the
 * reader's trouble as likely as the host's. Told by the code: the class may be another copy's (lib/outage.ts).
 */
function blamesHost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HOST_FAILURES.has(String(error.code));
}

function isOpenError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EOPENBREAKER';
}
