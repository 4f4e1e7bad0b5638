import { describe, expect, it } from 'vitest';
import { slopeOf } from './slope.ts';

describe('a slope', () => {
  it('is exact for points on a line', () => {
    const { perUnit, margin } = slopeOf([
      [0, 1],
      [1, 3],
      [2, 5],
      [5, 11],
    ]);
    expect(perUnit).toBeCloseTo(2, 10);
    expect(margin).toBeCloseTo(0, 10);
  });

  it('is as unsure as the measurements scatter', () => {
    // By hand: slope 0.6, residual sum of squares 2.4 on 3 degrees of freedom, spread 10, t 3.18.
    const { perUnit, margin } = slopeOf([
      [1, 2],
      [2, 4],
      [3, 5],
      [4, 4],
      [5, 5],
    ]);
    expect(perUnit).toBeCloseTo(0.6, 10);
    expect(margin).toBeCloseTo(3.18 * Math.sqrt(0.08), 10);
  });

  it('takes three measurements', () => {
    expect(() =>
      slopeOf([
        [0, 1],
        [1, 2],
      ]),
    ).toThrow(RangeError);
  });
});
