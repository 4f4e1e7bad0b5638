import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptLanguage,
  isLanguage,
  LANGUAGE_NAMES,
  LANGUAGES,
  languageIdFor,
  negotiate,
  portalLanguage,
} from './languages.ts';

describe('the language of a browser', () => {
  it.each([
    ['cs', 'cs'],
    ['de-AT', 'de'],
    ['sk-SK,sk;q=0.9,cs;q=0.8', 'sk'],
    ['cs;q=0.8, sk;q=0.9', 'sk'],
    ['ja, de;q=0.1', 'de'],
    ['EN-us', 'en'],
    ['de;q=0, en;q=0.5', 'en'],
    ['de ; q=0.9 , en;q=0.1', 'de'],
    ['de;q=0', 'cs'],
    ['ja-JP', 'cs'],
    ['*', 'cs'],
    ['', 'cs'],
    [',,;;', 'cs'],
    ['en;q=nonsense.1.2;', 'en'],
    ['not a tag!, en', 'en'],
  ])('"%s" is answered in %s', (header, language) => {
    expect(negotiate(header, 'cs')).toBe(language);
  });

  it('is the portal’s own when the browser says nothing', () => {
    for (const nothing of [null, undefined, '']) expect(negotiate(nothing, 'de')).toBe('de');
  });

  it('is one of ours, whatever the header', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.stringMatching(/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8}){0,3}(;q=[\d.]{0,5})?$/),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'x-private',
        'i-klingon',
        'und',
        'root',
        'zh-Hant-TW',
        'mul',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(LANGUAGES).toContain(negotiate(pieces.join(','), 'sk'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('languages', () => {
  it('are known by their codes and nothing else', () => {
    for (const language of LANGUAGES) expect(isLanguage(language)).toBe(true);
    for (const other of ['CS', 'fr', '', undefined, null, 0, ['cs'], '__proto__']) {
      expect(isLanguage(other)).toBe(false);
    }
  });

  it.each([
    ['en', 'en'],
    ['en-gb', 'en'],
    ['EN_us', 'en'],
    ['de-AT', 'de'],
    ['eng', undefined],
    ['fr', undefined],
    ['-en', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('are what CareCloud’s regional variants stand for: %s for %s', (id, language) => {
    expect(portalLanguage(id)).toBe(language);
  });

  it('are found among CareCloud’s by their code, else as a variant', () => {
    expect(languageIdFor('en', ['cs', 'en-gb', 'en'])).toBe('en');
    expect(languageIdFor('en', ['cs', 'en-gb', 'en-us'])).toBe('en-gb');
    expect(languageIdFor('en', ['cs', 'eng'])).toBeUndefined();
  });

  it('have names in themselves', () => {
    expect(Object.keys(LANGUAGE_NAMES).sort()).toEqual([...LANGUAGES].sort());
  });

  it('are told to CareCloud with English to fall back on', () => {
    expect(acceptLanguage('cs')).toBe('cs, en;q=0.5');
    expect(acceptLanguage('en')).toBe('en');
  });
});
