import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchEventLoop } from './event-loop.ts';

it('tells how late the event loop is', async () => {
  const delays: number[] = [];
  watchEventLoop((delayMs) => delays.push(delayMs));
  const BLOCKED_MS = 60;
  while (!delays.some((delayMs) => delayMs > BLOCKED_MS / 2)) {
    const until = performance.now() + BLOCKED_MS;
    while (performance.now() < until);
    await setImmediate();
  }
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
});
