import { metrics } from '../metrics/metrics.ts';
import { singleton } from '../singleton.ts';

/** For one second: how many calls began, and how many retries were made. */
type Second = { second: number; calls: number; retries: number };

const WINDOW_SECONDS = 10;
const SHARE = 0.2;
const RESERVE = 10;

const seconds = () => singleton('carecloud-retry-budget', (): Second[] => []);

/** Counts a first attempt: the budget for retries is a share of these. */
export function countCall(): void {
  now().calls++;
}

/**
 * Takes one retry from the budget that all requests of this process share: within ten seconds at most ten, plus one for every
 * five calls. So a CareCloud that fails at everything gets little more load than usual, instead of three times as much.
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
