import { vi } from 'vitest';

/**
 * Stops the clock, `performance` included: caches read it from the object they found when they were loaded, which
 * vitest's own fake timers replace rather than change.
 */
export function stopClock(now: Date = new Date('2026-07-01T12:00:00Z')): void {
  vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
}
