import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
const PERIOD_MS = 500;

/**
 * Tells twice a second how late the event loop has been since: what a request waits each time it comes back from an
 * await, and so the first thing to grow when there is more work than the processor can do. The mean, not the worst: one
 * collection of garbage is no overload.
 *
 * @param report gets the delay in ms
 */
export function watchEventLoop(report: (delayMs: number) => void): void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  setInterval(() => {
    // What is measured is the time between two of the meter's own ticks; without a single tick there is no mean.
    const betweenTicksMs = Number.isNaN(delays.mean) ? RESOLUTION_MS : delays.mean / 1e6;
    report(Math.max(0, betweenTicksMs - RESOLUTION_MS));
    delays.reset();
  }, PERIOD_MS).unref();
}
