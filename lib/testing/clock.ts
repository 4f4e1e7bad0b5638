import { vi } from 'vitest';

/**
 * Stops the clock, including `performance`. Caches keep a reference to the `performance` object when they are loaded,
 * and vitest's fake timers replace that object, so its methods are changed instead.
 */
export function stopClock(now: Date = new Date('2026-07-01T12:00:00Z')): void {
  vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
}
