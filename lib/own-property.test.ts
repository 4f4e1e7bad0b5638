import { expect, it } from 'vitest';
import { ownProperty } from './own-property.ts';

it('finds what is in a table', () => {
  expect(ownProperty({ cz: 1, constructor: 2 }, 'cz')).toBe(1);
  expect(ownProperty({ cz: 1, constructor: 2 }, 'constructor')).toBe(2);
});

it.each(['constructor', 'hasOwnProperty', 'toString', '__proto__', ''])('finds nothing for %s', (key) => {
  expect(ownProperty({ cz: 1 }, key)).toBeUndefined();
});
