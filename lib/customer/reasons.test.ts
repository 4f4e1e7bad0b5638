import { describe, expect, it } from 'vitest';
import { isAddressField } from './fields.ts';
import { errorKeyOf, lastKnown } from './reasons.ts';

describe('a refused value', () => {
  it.each([
    ['zip', 'zip'],
    ['personal_information.address.zip', 'zip'],
    ['address[city][value]', 'city'],
    ['zip of city', 'city'],
    ['customer_id', undefined],
    ['', undefined],
  ])('called %j is %s', (name, field) => {
    expect(lastKnown(name, isAddressField)).toBe(field);
  });

  it.each(['constructor', 'toString', 'unheard_of'])('for the reason %s is not allowed', (reason) => {
    expect(errorKeyOf(reason)).toBe('not_allowed');
  });
});
