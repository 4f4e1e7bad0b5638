import { expect, it } from 'vitest';
import { Deadline } from './deadline.ts';

function stand() {
  const now = { wall: 1_000_000, steady: 500 };
  const deadline = new Deadline({ idle: 60_000, total: 600_000 }, () => ({ ...now }));
  return { now, deadline };
}

it('counts both limits down', () => {
  const { now, deadline } = stand();
  now.wall += 10_000;
  now.steady += 10_000;
  expect(deadline.left()).toEqual({ idle: 50_000, total: 590_000 });
});

it('is over right after the machine slept, although its monotonic clock stood still', () => {
  const { now, deadline } = stand();
  now.wall += 3600_000;
  expect(deadline.left().idle).toBeLessThan(0);
});

it('does not last longer because the clock was set back', () => {
  const { now, deadline } = stand();
  now.wall -= 3600_000;
  now.steady += 61_000;
  expect(deadline.left().idle).toBe(-1000);
});

it('starts again from what it is told', () => {
  const { now, deadline } = stand();
  now.wall += 50_000;
  deadline.set({ idle: 60_000, total: 550_000 });
  now.wall += 1000;
  expect(deadline.left()).toEqual({ idle: 59_000, total: 549_000 });
});
