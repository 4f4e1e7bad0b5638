import { describe, expect, it } from 'vitest';
import { messagesIn } from '../i18n/messages.ts';
import { useSettings } from '../testing/settings.ts';
import { describeValue } from './property-words.ts';
import type { PropertyDefinition } from './reference-data.ts';

useSettings({ PORTAL_TIMEZONE: 'Europe/Prague' });

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
    ['float', '38.50', '38,5'],
    ['float', 38.5, '38,5'],
    ['float', '1234.123456789012345678', '1\u00a0234,123456789012345678'],
    ['integer', '4', '4'],
    ['float', 'about 38', 'about 38'],
    ['string', '38.50', '38.50'],
    ['date', '2024-04-19', '19.\u00a0dubna 2024'],
  ] as const)(
    'of kind %s is written as such, whether it is kept as a text or not: %j',
    (kind, value, text) => {
      const definition = { kind, items: [] as object[] } as PropertyDefinition;
      expect(describeValue(definition, value, 'cs', messagesIn('cs'))).toBe(text);
    },
  );

  it.each([
    ['2024-04-19 08:30:00', '19 April 2024 at 08:30'],
    ['2024-04-19 08:30:00.25', '19 April 2024 at 08:30'],
    ['2024-04-19', '19 April 2024'],
    [1713508200, '19 April 2024 at 08:30'],
    ['1713508200', '19 April 2024 at 08:30'],
    [1713508200000, '19 April 2024 at 08:30'],
    ['soon', 'soon'],
    ['9'.repeat(30), '9'.repeat(30)],
  ])('that is a timestamp is told as a time, where it is one: %j', (value, text) => {
    const definition = { isTimestamp: true, items: [] as object[] } as PropertyDefinition;
    const said = describeValue(definition, value, 'en', messagesIn('en'));
    expect(said.replaceAll('\u00a0', ' ')).toBe(text);
  });

  it.each([{ toString: 'x' }, { valueOf: 1, toString: null }, Object.create(null)])(
    'that cannot be made a text by itself is told part by part: %j',
    (value) => {
      expect(() => words(value)).not.toThrow();
    },
  );
});
