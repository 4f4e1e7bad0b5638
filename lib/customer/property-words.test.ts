import { describe, expect, it } from 'vitest';
import { messagesIn } from '../i18n/messages.ts';
import { describeValue } from './property-words.ts';
import type { PropertyDefinition } from './references.ts';

const choice = { items: [{ id: '1', name: 'Red' }] } as PropertyDefinition;
const words = (value: unknown) => describeValue(choice, value, 'en', messagesIn('en'));

describe('a value', () => {
  it.each([
    ['1', 'Red'],
    [1, 'Red'],
    [['1', '2'], 'Red, 2'],
    [true, 'Yes'],
    [{ colour: 'blue' }, 'colour: blue'],
    [null, ''],
  ])('%j is "%s"', (value, text) => {
    expect(words(value)).toBe(text);
  });

  it.each([
    { toString: 'x' },
    { valueOf: 1, toString: null },
    Object.create(null),
  ])('that cannot be made a text by itself is told part by part: %j', (value) => {
    expect(() => words(value)).not.toThrow();
  });
});
