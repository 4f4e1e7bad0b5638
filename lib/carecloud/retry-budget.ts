import { metrics } from '../metrics/metrics.ts';
import { singleton } from '../singleton.ts';

/** Of a second: how many calls began in it, and how many of them were repeated. */
type Second = { second: number; calls: number; retries: number };

const WINDOW_SECONDS = 10;
const SHARE = 0.2;
const RESERVE = 10;

const seconds = () => singleton('carecloud-retry-budget', (): Second[] => []);

/** Counts a call that is made for the first time: calls are what retries are measured by. */
export function countCall(): void {
  now().calls++;
}

/**
 * Takes one retry out of the budget that all requests of this process share. Within ten seconds, at most ten calls and
 * one in five are repeated: a CareCloud that fails at everything is asked little more than it would be anyway, and not
 * three times as much.
 *
 * @returns false when the budget is spent
 */
export function spendRetry(): boolean {
  const current = now();
  const calls = seconds().reduce((sum, second) => sum + second.calls, 0);
  const retries = seconds().reduce((sum, second) => sum + second.retries, 0);
  if (retries + 1 > RESERVE + SHARE * calls) {
    metrics()?.carecloudRetriesRefused.inc();
    return false;
  }
  current.retries++;
  return true;
}

function now(): Second {
  const second = Math.floor(performance.now() / 1000);
  const window = seconds();
  const last = window.at(-1);
  if (last?.second === second) return last;
  while (window[0] && window[0].second <= second - WINDOW_SECONDS) window.shift();
  const current = { second, calls: 0, retries: 0 };
  window.push(current);
  return current;
}
