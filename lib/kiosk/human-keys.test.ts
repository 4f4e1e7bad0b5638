import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HumanKeyDetector } from './human-keys.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Presses keys, the first after a pause and each so many milliseconds after the one before. Counts those of a hand. */
function press(gaps: number[], isRepeat = (_: number) => false): number {
  let count = 0;
  let time = 1000;
  const detector = new HumanKeyDetector(() => {
    count += 1;
  });
  for (const [index, gap] of gaps.entries()) {
    vi.advanceTimersByTime(gap);
    time += gap;
    detector.take({ time, isRepeat: isRepeat(index) });
  }
  vi.advanceTimersByTime(1000);
  return count;
}

it('detects every key that a person presses', () => {
  expect(press([0])).toBe(1);
  expect(press(Array(20).fill(36))).toBe(20);
  expect(press(Array(20).fill(900))).toBe(20);
});

it('counts a key that is held down once', () => {
  expect(press(Array(200).fill(33), (index) => index > 0)).toBe(1);
});

it('ignores a scanner’s keys, however often it scans', () => {
  const scan = [2000, ...Array(13).fill(5)];
  expect(press([...scan, ...scan, ...scan])).toBe(0);
});

it('detects keys pressed before and after a scan', () => {
  expect(press([500, 500, ...Array(13).fill(5), 500])).toBe(2);
});

it('reports nothing after it was stopped', () => {
  const onHumanKey = vi.fn();
  const detector = new HumanKeyDetector(onHumanKey);
  detector.take({ time: 0, isRepeat: false });
  detector.stop();
  vi.advanceTimersByTime(1000);
  expect(onHumanKey).not.toHaveBeenCalled();
});
