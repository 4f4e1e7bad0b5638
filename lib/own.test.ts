import { expect, it } from 'vitest';
import { own } from './own.ts';

it('finds what is in a table', () => {
  expect(own({ cz: 1, constructor: 2 }, 'cz')).toBe(1);
  expect(own({ cz: 1, constructor: 2 }, 'constructor')).toBe(2);
});

it.each(['constructor', 'hasOwnProperty', 'toString', '__proto__', ''])('finds nothing for %s', (key) => {
  expect(own({ cz: 1 }, key)).toBeUndefined();
});
