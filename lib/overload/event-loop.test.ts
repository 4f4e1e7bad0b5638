import { expect, it, vi } from 'vitest';
import { watchEventLoop } from './event-loop.ts';

function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

it('tells how late the event loop is: in this turn, after it, and that it has caught up', async () => {
  const delayMs = watchEventLoop();
  await vi.waitFor(() => expect(delayMs()).toBeLessThan(100), { timeout: 30_000 });
  block(200);
  expect(delayMs()).toBeGreaterThan(150);
  await new Promise((resolve) => setTimeout(resolve));
  expect(delayMs()).toBeGreaterThan(150);
  await vi.waitFor(() => expect(delayMs()).toBeLessThan(100), { timeout: 30_000 });
});
