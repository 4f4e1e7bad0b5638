import { expect, it } from 'vitest';
import { isCalendarDate, localDateTime } from './clock.ts';

it.each([
  ['2026-07-01T12:30:05Z', '2026-07-01 14:30:05'],
  ['2026-01-01T00:00:00Z', '2026-01-01 01:00:00'],
  ['2025-12-31T23:30:00Z', '2026-01-01 00:30:00'],
  ['2026-10-24T22:00:00Z', '2026-10-25 00:00:00'],
])('writes %s as it is in Prague: %s', (instant, local) => {
  expect(localDateTime(new Date(instant))).toBe(local);
});

it.each(['2024-02-29', '1900-01-01', '0985-02-12'])('takes %s for a date', (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

it.each(['2023-02-29', '2023-13-01', '985-02-12', '2023-1-1', '2023-01-01 ', ''])('not %j', (text) => {
  expect(isCalendarDate(text)).toBe(false);
});
