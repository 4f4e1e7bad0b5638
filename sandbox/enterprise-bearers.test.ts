import { expect, it } from 'vitest';
import { BearerRegistry } from './enterprise-bearers.ts';

it('keeps a bearer valid for seven hours', () => {
  const bearers = new BearerRegistry();
  const { bearer, validUntil } = bearers.create(new Date('2026-01-01T00:00:00Z'));
  expect(validUntil).toEqual(new Date('2026-01-01T07:00:00Z'));
  expect(bearers.isValid(bearer, new Date('2026-01-01T06:59:59Z'))).toBe(true);
  expect(bearers.isValid(bearer, new Date('2026-01-01T07:00:00Z'))).toBe(false);
});
