import { describe, expect, it } from 'vitest';
import { readDate, writeDate } from './dates.ts';

describe('a date as it is typed', () => {
  it.each(['31.12.1980', '31. 12. 1980', '31/12/1980', '31-12-1980', '31 12 1980', '31121980', '1980-12-31'])(
    '"%s" is read',
    (text) => {
      expect(readDate(text)).toBe('1980-12-31');
    },
  );

  it('may leave out zeros', () => {
    expect(readDate('1. 2. 1980')).toBe('1980-02-01');
    expect(readDate('01/2/1980')).toBe('1980-02-01');
  });

  it('is not judged: a day that does not exist is read all the same', () => {
    expect(readDate('31.2.1980')).toBe('1980-02-31');
  });

  it.each([
    '',
    'today',
    '31.12.80',
    '31.12.',
    '1980',
    '1980/12/31',
    '985-02-12',
    '3112198',
    '31.12.1980 noon',
    '31.December 1980',
  ])('"%s" is not guessed at', (text) => {
    expect(readDate(text)).toBeUndefined();
  });
});

describe('a date as it is written', () => {
  it.each(['.', '/'] as const)('with "%s" is read again', (mark) => {
    expect(writeDate('1980-02-01', mark)).toBe(`01${mark}02${mark}1980`);
    expect(readDate(writeDate('1980-02-01', mark))).toBe('1980-02-01');
  });

  it.each(['', '985-02-12', 'yesterday'])('"%s", which is none, stays as it is', (text) => {
    expect(writeDate(text, '.')).toBe(text);
  });
});
