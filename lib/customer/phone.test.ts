import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPhone } from '../i18n/format.ts';
import { canGetMessages, normalisePhone } from './phone.ts';

describe('a phone number', () => {
  it.each([
    ['+420 523 828 931', 'cz', '420523828931'],
    ['00420 523 828 931', 'cz', '420523828931'],
    ['420523828931', 'cz', '420523828931'],
    ['523 828 931', 'cz', '420523828931'],
    ['523/828.931', 'cz', '420523828931'],
    ['523\u00a0828\u00a0931', 'cz', '420523828931'],
    ['0905 123 456', 'sk', '421905123456'],
    ['0151 12345678', 'de', '4915112345678'],
    ['+44 7700 900123', 'cz', '447700900123'],
    ['819012345678', 'cz', '819012345678'],
  ])('written "%s" in %s is kept as %s', (text, country, digits) => {
    expect(normalisePhone(text, country)).toBe(digits);
  });

  it.each(['', '+', '112', 'jana', '+420', '+0 523 828 931', '5238289315238289315238', '523 828 931 x'])(
    'cannot be "%s"',
    (text) => {
      expect(normalisePhone(text, 'cz')).toBeUndefined();
    },
  );

  it('is read without a home when the country is unknown', () => {
    expect(normalisePhone('+420523828931', 'zz')).toBe('420523828931');
    expect(normalisePhone('+420523828931', '')).toBe('420523828931');
  });

  it('is digits without a leading zero, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(\+|00)?[\d ().-]{4,24}$/)), (text) => {
        expect(normalisePhone(text, 'cz') ?? '1').toMatch(/^[1-9]\d*$/);
      }),
    );
  });

  it('shown for reading and read again is the same, wherever home is', () => {
    const czech = fc.integer({ min: 601_000_000, max: 608_999_999 }).map((number) => `420${number}`);
    const slovak = fc.integer({ min: 905_000_000, max: 905_999_999 }).map((number) => `421${number}`);
    const german = fc.integer({ min: 15_110_000_000, max: 15_119_999_999 }).map((number) => `49${number}`);
    fc.assert(
      fc.property(
        fc.oneof(czech, slovak, german),
        fc.constantFrom('cz', 'sk', 'de', 'us'),
        (digits, country) => {
          expect(normalisePhone(formatPhone(digits), country)).toBe(digits);
        },
      ),
    );
  });
});

describe('a message', () => {
  it.each([
    ['420777123456', [], true],
    ['18095551234', [], true],
    // Premium rate, shared cost, networks of no country, satellites.
    ['979123456789', [], false],
    ['80812345678', [], false],
    ['882161234567', [], false],
    ['881612345678', [], false],
    ['420777123456', ['421', '420'], true],
    ['421905123456', ['420'], false],
    ['447700900123', ['447'], true],
    ['442079460000', ['447'], false],
    ['881612345678', ['881'], true],
  ])('to %s, allowed %j: %s', (digits, allowed, isAllowed) => {
    expect(canGetMessages(digits, allowed)).toBe(isAllowed);
  });
});
