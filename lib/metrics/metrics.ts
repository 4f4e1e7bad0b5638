import { singleton } from '../singleton.ts';
import type { Metrics } from './instruments.ts';

const holder = () => singleton<{ current?: Metrics }>('metrics', () => ({}));

/**
 * This process's metrics, or undefined when metrics are off: write `metrics()?.retries.inc(…)`, which then
 * costs nothing. Labels take values from the code alone (route templates, names of results), never from a request or a
 * customer: they are kept for the life of the process, and everybody who scrapes reads them.
 */
export function metrics(): Metrics | undefined {
  return holder().current;
}

/** Turns metrics on. The library is loaded only then. */
export async function startCounting(): Promise<Metrics> {
  const { createMetrics } = await import('./instruments.ts');
  const state = holder();
  state.current ??= createMetrics();
  return state.current;
}
