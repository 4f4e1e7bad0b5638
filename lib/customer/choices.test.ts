import { expect, it } from 'vitest';
import { offered } from './choices.ts';

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
