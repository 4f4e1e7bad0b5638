import { describe, expect, it } from 'vitest';
import { addressLines, hasLandRegistryNumbers } from './address-lines.ts';

describe('an address', () => {
  it.each([
    [
      { address1: 'Kounicova', address2: '688', address3: '26', zip: '60200', city: 'Brno' },
      'Czechia',
      ['Kounicova 688/26', '60200 Brno', 'Czechia'],
    ],
    [
      { address1: 'Am Hof', address3: '4', city: 'Wien', country_code: 'at' },
      undefined,
      ['Am Hof 4', 'Wien', 'at'],
    ],
    [{ address3: '4', address5: 'c/o Eva', zip: '1010' }, undefined, ['4', 'c/o Eva', '1010']],
    [{ address1: '', city: '' }, undefined, []],
  ])('%o is read line by line', (address, country, lines) => {
    expect(addressLines(address, country)).toEqual(lines);
  });
});

it.each([
  ['cz', true],
  ['at', true],
  ['de', false],
  ['constructor', false],
])('houses in %s have a land-registry number: %s', (country, hasOne) => {
  expect(hasLandRegistryNumbers(country)).toBe(hasOne);
});
