import { describe, expect, it } from 'vitest';
import { mannWhitney, median } from './rank-test.ts';

const upTo = (count: number, step = 1) => Array.from({ length: count }, (_, index) => index * step);

describe('the rank test', () => {
  it('matches a calculation by hand, including ties', () => {
    const { u, z, p } = mannWhitney([1, 4, 4, 9, 12], [2, 4, 7, 15, 20, 31]);
    // Ranks of the first sample: 1, 4, 4, 7, 8. One tie of three: variance 30/12 × (12 − 24/110).
    expect(u).toBe(24 - 15);
    expect(z).toBeCloseTo((9 - 15) / Math.sqrt(2.5 * (12 - 24 / 110)), 10);
    // From a table of the normal distribution, for 1.1055.
    expect(p).toBeCloseTo(0.2689, 4);
  });

  it('finds no difference between equal samples, and one between samples that do not overlap', () => {
    expect(mannWhitney(upTo(50), upTo(50)).p).toBeCloseTo(1, 5);
    expect(mannWhitney(Array(50).fill(3), Array(50).fill(3)).p).toBeCloseTo(1, 5);
    expect(
      mannWhitney(
        upTo(50),
        upTo(50).map((value) => value + 100),
      ).p,
    ).toBeLessThan(1e-9);
  });
});

it('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
