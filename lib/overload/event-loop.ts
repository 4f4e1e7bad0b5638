const TICK_MS = 20;

/**
 * Measures the event loop's delay: how long its current turn, or the one before, keeps timers waiting. Every request waits
 * that long after each await, and it is the first thing to grow when there is more work than the processor can do.
 *
 * The current, unfinished turn counts too, which averages (such as perf_hooks') leave out: a burst of requests is admitted
 * within a single turn.
 *
 * @returns a function that gives the delay at this moment, in ms
 */
export function watchEventLoop(): () => number {
  let tickedAt = performance.now();
  let previousMs = 0;
  const sinceTick = () => Math.max(0, performance.now() - tickedAt - TICK_MS);
  setInterval(() => {
    previousMs = sinceTick();
    tickedAt = performance.now();
  }, TICK_MS).unref();
  return () => Math.max(previousMs, sinceTick());
}
