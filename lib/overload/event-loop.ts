const TICK_MS = 20;

/**
 * Watches how late the event loop is: by how much the turn it is in, or the one before, keeps timers waiting. That is
 * what every request waits each time it comes back from an await, and the first thing to grow when there is more work
 * than the processor can do.
 *
 * The turn that is not over yet counts, which averages (perf_hooks' too) do not know of: a crowd that comes at once is all
 * taken in during a single one.
 *
 * @returns what tells the delay at this moment, in ms
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
