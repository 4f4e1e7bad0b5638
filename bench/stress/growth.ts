import type { ProcessUsage } from './inspector.ts';

/** A regression line, with the confidence of its slope. */
export type Slope = {
  /** Change of the measured value per unit of time. */
  perUnit: number;
  /** Half the width of the slope's 95 % confidence interval. */
  margin: number;
};

/**
 * Quantiles of Student's distribution (95 %, two-sided). Above thirty measurements, the normal distribution is
 * accurate enough.
 */
const T_95 = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12];

/**
 * Fits a line by least squares.
 *
 * @param points of time and value, three or more
 */
export function slopeOf(points: readonly (readonly [number, number])[]): Slope {
  const n = points.length;
  if (n < 3) throw new RangeError('a slope and its margin take three measurements');
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const [time, value] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.reduce((sum, [x]) => sum + (x - time) ** 2, 0);
  const perUnit = points.reduce((sum, [x, y]) => sum + (x - time) * (y - value), 0) / spread;
  const rest = points.reduce((sum, [x, y]) => sum + (y - value - perUnit * (x - time)) ** 2, 0);
  const t = T_95[n - 3] ?? 2.1;
  return { perUnit, margin: t * Math.sqrt(rest / (n - 2) / spread) };
}

/** A time in minutes, and the process's memory and handles. */
export type Sample = [number, ProcessUsage];

/** Relevant growth: what matters within a day. A process is replaced with every deployment. */
const NOTICEABLE_BYTES_PER_MINUTE = 16 * 1024;

/** Bytes of heap per minute. */
export function heapSlope(samples: readonly Sample[]): Slope {
  return slopeOf(samples.map(([minute, { heap }]) => [minute, heap] as const));
}

/**
 * What grew: the heap, if its slope is significant and large enough to matter; sockets, timers and other active
 * handles.
 *
 * @returns descriptions; empty if nothing grew
 */
export function growthIn(samples: readonly Sample[]): string[] {
  const { perUnit, margin } = heapSlope(samples);
  const grows = perUnit - margin > 0 && perUnit > NOTICEABLE_BYTES_PER_MINUTE;
  const held = samples.map(([, { resources }]) => Object.values(resources).reduce((sum, n) => sum + n, 0));
  const half = Math.floor(held.length / 2);
  const [early, late] = [Math.max(...held.slice(0, half)), Math.max(...held.slice(half))];
  return [
    ...(grows ? [`the heap grew by ${Math.round(perUnit)} ± ${Math.round(margin)} bytes a minute`] : []),
    // Connections vary with the work in progress; leaks keep growing.
    ...(late > early * 1.5 + 10 ? [`handles grew from ${early} to ${late}`] : []),
  ];
}
