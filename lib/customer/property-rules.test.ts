import { describe, expect, it } from 'vitest';
import { type PropertyKind, type PropertyRule, propertyRules } from './property-rules.ts';
import { validate } from './schema.ts';

const rule = (kind: PropertyKind, more: Partial<PropertyRule> = {}): PropertyRule => ({
  field: 'property:x',
  kind,
  isRequired: false,
  options: [],
  ...more,
});

/** What the rules say of one field in which a text was typed. */
function typed(of: PropertyRule, text: string, decimalMark: ',' | '.' = ',') {
  const rules = propertyRules({ properties: [of], decimalMark });
  const { errors, values } = validate(rules, { 'property:x': text }, () => true);
  return errors['property:x'] ?? { value: values['property:x'] };
}

describe('a value', () => {
  it.each([
    ['string', '  Zoe\u0308 ', { value: 'Zoë' }],
    ['string', 'a\u0000b', 'characters'],
    ['string', 'x'.repeat(1001), 'too_long'],
    ['date', '2024-02-29', { value: '2024-02-29' }],
    ['date', '2023-02-29', 'date'],
    ['date', '29. 2. 2024', { value: '2024-02-29' }],
    ['date', '29. 2. 2023', 'date'],
    ['date', 'tomorrow', 'date'],
    ['integer', '1 234', { value: '1234' }],
    ['integer', '4.5', 'integer'],
    ['integer', '9'.repeat(16), 'too_long'],
    ['float', '12,50', { value: '12.5' }],
    ['float', '1.234', 'number'],
    ['float', '0,1234567890123456', 'too_long'],
  ] as const)('of kind %s: %j', (kind, text, said) => {
    expect(typed(rule(kind), text)).toEqual(said);
  });

  it.each(['enum', 'boolean'] as const)('of kind %s is one of its options', (kind) => {
    const list = rule(kind, { options: ['a', 'b'] });
    expect(typed(list, 'b')).toEqual({ value: 'b' });
    expect(typed(list, 'c')).toBe('choice');
    expect(typed(list, '')).toEqual({ value: '' });
  });

  it.each(['string', 'date', 'integer', 'float', 'boolean', 'enum'] as const)(
    'of kind %s may be empty, unless required',
    (kind) => {
      expect(typed(rule(kind), '')).toEqual({ value: '' });
      expect(typed(rule(kind, { isRequired: true, options: ['a'] }), '')).toBe('required');
    },
  );
});

describe('boxes', () => {
  const boxes = ['property:x:a', 'property:x:b'];
  const validated = (isRequired: boolean, values: Record<string, string>) =>
    validate(
      propertyRules({ properties: [rule('multiselect', { isRequired, options: boxes })], decimalMark: '.' }),
      values,
      (field) => field in values,
    ).errors;

  it('are ticked or not', () => {
    expect(validated(false, { 'property:x:a': 'on', 'property:x:b': '' })).toEqual({});
    expect(validated(false, { 'property:x:a': 'maybe' })).toEqual({ 'property:x:a': 'invalid' });
  });

  it('that are required need one tick, once they are touched', () => {
    expect(validated(true, { 'property:x:a': '', 'property:x:b': '' })).toEqual({ 'property:x': 'required' });
    expect(validated(true, { 'property:x:a': '', 'property:x:b': 'on' })).toEqual({});
    expect(validated(true, {})).toEqual({});
  });
});

it('the rules of a form survive the way into a browser', () => {
  const data = { properties: [rule('enum', { options: ['a'] })], decimalMark: ',' as const };
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});
