import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './json.ts';

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('JSON of CareCloud', () => {
  it('is read as it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([lists(100), objects(100)])('may be nested', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each([lists(101), objects(101), lists(5000), objects(1_000_000), `{"a":1,"b":[${lists(99)}]}`])(
    'is refused when it is nested deeper than anything sensible',
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );

  it.each(['', '<p>', '{"a":', '"', '"\\', ']'])('is none: %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
