import { expect, it } from 'vitest';
import { ownProperty } from './own-property.ts';

it('returns own properties', () => {
  expect(ownProperty({ cz: 1, constructor: 2 }, 'cz')).toBe(1);
  expect(ownProperty({ cz: 1, constructor: 2 }, 'constructor')).toBe(2);
});

it.each(['constructor', 'hasOwnProperty', 'toString', '__proto__', ''])('returns undefined for %s', (key) => {
  expect(ownProperty({ cz: 1 }, key)).toBeUndefined();
});
