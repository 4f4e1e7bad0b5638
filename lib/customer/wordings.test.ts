import { expect, it } from 'vitest';
import { definition } from '../testing/records.ts';
import { checkWordings, isWordingField, withoutReworded, wordingField } from './wordings.ts';

const DEFINITIONS = [definition('sms'), definition('post')];

it('lets a tick count for the wording that was shown', () => {
  const typed = { 'consent:sms': 'on', 'wording:sms': 'first', 'consent:post': '', 'wording:post': 'older' };
  expect(checkWordings(DEFINITIONS, typed)).toEqual({});
});

it('lets it count for no other, nor where nothing tells which one was shown', () => {
  const errors = checkWordings(DEFINITIONS, {
    'consent:sms': 'on',
    'wording:sms': 'older',
    'consent:post': 'on',
  });
  expect(errors).toEqual({ 'consent:sms': 'consent_reworded', 'consent:post': 'consent_reworded' });
  expect(withoutReworded({ name: 'Nora', 'consent:sms': 'on', 'consent:x': 'on' }, errors)).toEqual({
    name: 'Nora',
    'consent:sms': '',
    'consent:x': 'on',
  });
});

it('knows its own fields', () => {
  expect(isWordingField(wordingField('sms'))).toBe(true);
  expect(isWordingField(wordingField('č 1/a:b'))).toBe(true);
  for (const name of ['consent:sms', 'wording:', 'wording:a\nb']) expect(isWordingField(name)).toBe(false);
});
