import { describe, expect, it } from 'vitest';
import { growthIn, type Sample, slopeOf } from './growth.ts';

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

  it('has a margin that follows the scatter of the measurements', () => {
    // Calculated by hand: slope 0.6, residual sum of squares 2.4 on 3 degrees of freedom, spread 10, t 3.18.
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

  it('needs three measurements', () => {
    expect(() =>
      slopeOf([
        [0, 1],
        [1, 2],
      ]),
    ).toThrow(RangeError);
  });
});

describe('growth', () => {
  const MB = 1024 ** 2;
  const samples = (
    heap: (minute: number) => number,
    sockets: (minute: number) => number = () => 9,
  ): Sample[] =>
    Array.from({ length: 40 }, (_, n): Sample => {
      const minute = n / 2;
      return [
        minute,
        { heap: heap(minute), external: 0, resources: { TCPSocketWrap: sockets(minute), Timeout: 2 } },
      ];
    });
  /** Noise of 2 MB up and down, from work in progress. */
  const noise = (minute: number) => 2 * MB * Math.sin(minute * 7);

  it('is not reported if the heap only goes up and down', () => {
    expect(growthIn(samples((minute) => 80 * MB + noise(minute)))).toEqual([]);
  });

  it('is found in a slope under the noise', () => {
    expect(growthIn(samples((minute) => 80 * MB + noise(minute) + minute * 0.3 * MB))).toEqual([
      expect.stringContaining('the heap grew'),
    ]);
  });

  it('is not reported if it would not matter within a day', () => {
    expect(growthIn(samples((minute) => 80 * MB + minute * 5 * 1024))).toEqual([]);
  });

  it('is found in handles, unless they only vary', () => {
    expect(
      growthIn(
        samples(
          () => 80 * MB,
          (minute) => 9 + ((minute * 2) % 5),
        ),
      ),
    ).toEqual([]);
    expect(
      growthIn(
        samples(
          () => 80 * MB,
          (minute) => 9 + minute * 5,
        ),
      ),
    ).toEqual([expect.stringContaining('handles grew')]);
  });
});
