import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PropertyRecord } from '../carecloud/customer-properties.ts';
import type { PropertyKind } from './property-rules.ts';
import { choicesOf, optionField, textsOf, valueWith } from './property-values.ts';
import type { PropertyDefinition } from './reference-data.ts';

const item = (id: string, isOffered = true) => ({ id, name: `Option ${id}`, isOffered });

const definition = (kind: PropertyKind | undefined): PropertyDefinition => ({
  id: 'p',
  name: 'Property',
  description: '',
  kind,
  isTimestamp: false,
  items: [item('a'), item('b'), item('c'), item('old', false)],
  isRequired: false,
});

const records = (...values: unknown[]): PropertyRecord[] =>
  values.map((property_value, n) => ({ property_record_id: `r${n}`, property_id: 'p', property_value }));

const read = (kind: PropertyKind, ...values: unknown[]) => textsOf(definition(kind), records(...values));
const change = (field: string, wanted: string) => ({ field, shown: '', wanted });

describe('a value on file', () => {
  it.each([
    ['string', 'Jana', 'Jana'],
    ['string', 7, '7'],
    ['string', null, ''],
    ['date', '2020-01-31', '2020-01-31'],
    ['date', '2020-01-31 00:00:00', '2020-01-31'],
    ['date', '2020-01-31 10:00:00', '2020-01-31 10:00:00'],
    ['date', 'last summer', 'last summer'],
    ['integer', 4, '4'],
    ['integer', '4', '4'],
    ['integer', 'four', 'four'],
    ['float', 38.5, '38.5'],
    ['float', '38.50', '38.5'],
    ['float', 1e21, '1e+21'],
    ['boolean', true, 'true'],
    ['boolean', false, 'false'],
    ['boolean', 'TRUE', 'true'],
    ['boolean', 1, 'true'],
    ['boolean', '0', 'false'],
    ['boolean', null, ''],
    ['enum', 'a', 'a'],
    ['enum', 'Option b', 'b'],
    ['enum', 'old', 'old'],
    ['enum', 'unheard of', 'unheard of'],
    ['enum', '', ''],
  ] as const)('of kind %s: %j is shown as %j', (kind, value, text) => {
    expect(read(kind, value)).toEqual({ 'property:p': text });
  });

  it('of none is nothing', () => {
    for (const kind of ['string', 'date', 'integer', 'float', 'boolean', 'enum'] as const) {
      expect(read(kind)).toEqual({ 'property:p': '' });
    }
  });

  it.each([
    ['string', 'two\nlines'],
    ['string', ['x']],
    ['string', { x: 1 }],
    ['string', true],
    ['integer', true],
    ['float', { amount: 1 }],
    ['boolean', 'perhaps'],
    ['boolean', 2],
    ['boolean', [true]],
    ['enum', ['a']],
    ['enum', { id: 'a' }],
    ['multiselect', { a: true }],
    ['multiselect', 'none of these'],
    ['multiselect', [['a']]],
    ['multiselect', true],
  ] as const)('of kind %s: %j is not for its field', (kind, value) => {
    expect(read(kind, value)).toBeUndefined();
  });

  it('that stands there twice, or of a kind nobody knows, is not for a field', () => {
    expect(read('string', 'x', 'y')).toBeUndefined();
    expect(textsOf(definition(undefined), records('x'))).toBeUndefined();
  });

  it.each([
    [
      ['a', 'Option c'],
      ['a', 'c'],
    ],
    ['b', ['b']],
    ['Option b', ['b']],
    [
      ['old', 'b'],
      ['b', 'old'],
    ],
    [['else'], ['else']],
    [[], []],
    [null, []],
    ['', []],
  ])('of boxes: %j ticks %j', (value, ticked) => {
    const texts = read('multiselect', value) ?? {};
    expect(Object.keys(texts).filter((field) => texts[field] === 'on')).toEqual(
      ticked.map((id) => optionField({ id: 'p' }, id)),
    );
  });

  it('keeps among the choices what is no longer offered', () => {
    expect(choicesOf(definition('multiselect'), records(['old', 'else'])).map(({ name }) => name)).toEqual([
      'Option a',
      'Option b',
      'Option c',
      'Option old',
      'else',
    ]);
    expect(choicesOf(definition('multiselect'), [])).toHaveLength(3);
  });
});

describe('a value to be written', () => {
  it.each([
    ['string', 'x', 'old', 'x'],
    ['date', '2020-01-31', '2019-01-01', '2020-01-31'],
    ['integer', '-4', '3', -4],
    ['float', '12.5', null, 12.5],
    ['enum', 'b', 'a', 'b'],
    ['enum', 'b', 'Option a', 'Option b'],
    ['boolean', 'true', false, true],
    ['boolean', 'false', '1', false],
    ['boolean', '', true, undefined],
    ['string', '', 'x', undefined],
    ['float', '', 1, undefined],
    ['enum', '', 'a', undefined],
  ] as const)('of kind %s: %j over %j is %j', (kind, wanted, current, value) => {
    expect(valueWith(definition(kind), [change('property:p', wanted)], current)).toBe(value);
  });

  it.each([
    [{ b: 'on' }, ['a'], ['a', 'b']],
    [{ b: 'on' }, ['Option a'], ['Option a', 'Option b']],
    [{ a: '' }, ['a', 'old', 'else'], ['old', 'else']],
    [{ a: '' }, ['Option a'], undefined],
    [{ a: 'on' }, undefined, ['a']],
    [{ a: 'on' }, 'b', ['b', 'a']],
  ])('of boxes: %j over %j is %j', (wanted, current, value) => {
    const changes = Object.entries(wanted).map(([id, to]) => change(`property:p:${id}`, to));
    expect(valueWith(definition('multiselect'), changes, current)).toEqual(value);
  });

  it('is read back as it was wanted, whatever stood there, and touches no other option', () => {
    const ids = ['a', 'b', 'c', 'old', 'else', 'Option a', 'Option c'];
    const list = definition('multiselect');
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(undefined), fc.subarray(ids)),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'on')),
        (current, wishes) => {
          const before = textsOf(list, records(current)) ?? {};
          const changes = Object.entries(wishes)
            .map(([id, wanted]) => change(`property:p:${id}`, wanted))
            .filter(({ field, wanted }) => before[field] !== wanted);
          const after = textsOf(list, records(valueWith(list, changes, current))) ?? {};
          for (const { field, wanted } of changes) expect(after[field]).toBe(wanted);
          for (const field of Object.keys(before)) {
            if (!changes.some((made) => made.field === field)) expect(after[field] ?? '').toBe(before[field]);
          }
        },
      ),
    );
  });
});
