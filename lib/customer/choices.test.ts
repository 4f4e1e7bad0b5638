import { expect, it } from 'vitest';
import { offered, withCurrent } from './choices.ts';

it('offers what CareCloud offers, and what stands on file', () => {
  const choices = [
    { id: 'cz', name: 'Czechia', isOffered: true },
    { id: 'an', name: 'Netherlands Antilles', isOffered: false },
  ];
  const ids = (current?: string) => offered(choices, current).map(({ id }) => id);
  expect(ids()).toEqual(['cz']);
  expect(ids('cz')).toEqual(['cz']);
  expect(ids('an')).toEqual(['cz', 'an']);
});

it('keeps what stands on file choosable, whether or not there is such an option', () => {
  const options = [{ id: 'cs', name: 'Czech' }];
  expect(withCurrent(options, 'cs', 'cs')).toEqual(options);
  expect(withCurrent(options, 'xx', 'Unknown')).toEqual([{ id: 'xx', name: 'Unknown' }, ...options]);
});
