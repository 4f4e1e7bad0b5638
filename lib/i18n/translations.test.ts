import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { messagesIn } from './messages.ts';
import { translationsOf } from './translations.ts';

describe.each(LANGUAGES)('texts in %s', (from) => {
  const others = LANGUAGES.filter((language) => language !== from);

  it.each(['form', 'errors'] as const)('are what the others say there: %s', (area) => {
    const texts: Record<string, unknown> = messagesIn(from)[area];
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text !== 'string') continue;
      const expected = others.map((language) => {
        const words: Record<string, unknown> = messagesIn(language)[area];
        return [language, { [text]: words[key] }];
      });
      expect(translationsOf([text], from)).toEqual(Object.fromEntries(expected));
    }
  });

  it('have no translation when they hold a value', () => {
    const text = messagesIn(from).signIn.throttled(3);
    const nothing = others.map((language) => [language, { [text]: '' }]);
    expect(translationsOf([text], from)).toEqual(Object.fromEntries(nothing));
  });
});
