import { describe, expect, it } from 'vitest';
import { type CardFormat, cardNumberIn, parseCardFormat } from './card-formats.ts';

const format = (text: string): CardFormat => {
  const parsed = parseCardFormat(text);
  if (!parsed) throw new Error(`no format: ${text}`);
  return parsed;
};

describe('a format in a setting', () => {
  it('names how a number begins, its length and its check digit', () => {
    expect(format('999:13:gs1')).toEqual({ prefix: '999', min: 13, max: 13, check: 'gs1' });
    expect(format(':8-16')).toEqual({ prefix: '', min: 8, max: 16, check: 'none' });
  });

  it.each(['', '999', '999:', '999:3', ':16-8', ':4-31', '99999:4', '9 9:13', '999:13:mod11'])(
    'is not %j',
    (text) => expect(parseCardFormat(text)).toBeUndefined(),
  );
});

describe('a scanned text', () => {
  it('is a card number only when it begins and ends as one and is as long', () => {
    const formats = [format('999:13')];
    expect(cardNumberIn('9990000000017', formats)).toBe('9990000000017');
    expect(cardNumberIn('999 0000-000017', formats)).toBe('9990000000017');
    for (const other of ['999000000001', '99900000000170', '8990000000017', '999000000001ž', '']) {
      expect(cardNumberIn(other, formats), other).toBeUndefined();
    }
  });

  it('has the check digit of an EAN (the example of the GS1 General Specifications) or not', () => {
    expect(cardNumberIn('6291041500213', [format(':13:gs1')])).toBe('6291041500213');
    expect(cardNumberIn('6291041500214', [format(':13:gs1')])).toBeUndefined();
    expect(cardNumberIn('629104150021A', [format(':13:gs1')])).toBeUndefined();
  });

  it('has the check digit of a payment card (the example of ISO/IEC 7812-1) or not', () => {
    expect(cardNumberIn('79927398713', [format(':11:luhn')])).toBe('79927398713');
    expect(cardNumberIn('79927398731', [format(':11:luhn')])).toBeUndefined();
  });

  it('may be of any of several formats', () => {
    expect(cardNumberIn('AB12345', [format('999:13'), format('AB:7')])).toBe('AB12345');
  });
});
