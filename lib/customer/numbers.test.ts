import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal, readInteger, writeDecimal } from './numbers.ts';

describe('a number', () => {
  it.each([
    ['12', ',', '12'],
    ['12,5', ',', '12.5'],
    ['12.5', ',', '12.5'],
    ['12,5', '.', '12.5'],
    ['-0,50', ',', '-0.5'],
    ['−3', ',', '-3'],
    ['1 234,5', ',', '1234.5'],
    ['1\u00a0234\u202f567', ',', '1234567'],
    ['007', '.', '7'],
    ['-0', '.', '0'],
    ['1,000', ',', '1'],
    ['0.125', ',', '0.125'],
    ['1234.567', ',', '1234.567'],
  ] as const)('%s with %s for decimals is %s', (text, mark, value) => {
    expect(readDecimal(text, mark)).toBe(value);
  });

  it.each([
    ['1.234', ','],
    ['1,234', '.'],
    ['-12,345', '.'],
  ] as const)('%s with %s for decimals could be in thousands: not guessed', (text, mark) => {
    expect(readDecimal(text, mark)).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    '-',
    ',5',
    '5,',
    '1.2.3',
    '1.234,5',
    '12 34',
    '1e3',
    '0x1f',
    'NaN',
    'Infinity',
    '１２',
    '1 234 ',
  ])('%j is none', (text) => {
    for (const mark of [',', '.'] as const) expect(readDecimal(text, mark)).toBeUndefined();
  });

  it('that is whole has no mark at all', () => {
    expect(['4', '-4', '1 234', '4.0', '4,0', '1,000'].map(readInteger)).toEqual([
      '4',
      '-4',
      '1234',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is read as it was written, in every language', () => {
    const digits = fc.integer({ min: -999_999_999, max: 999_999_999 });
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(',' as const, '.' as const),
        (n, places, mark) => {
          const text = readDecimal((n / 10 ** places).toFixed(places), '.') ?? '';
          expect(Number(text)).toBe(n / 10 ** places);
          expect(readDecimal(writeDecimal(text, mark), mark)).toBe(text);
        },
      ),
    );
  });

  it('keeps texts that are none as they are', () => {
    expect(writeDecimal('last.summer', ',')).toBe('last.summer');
  });
});
