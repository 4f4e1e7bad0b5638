import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { messagesIn } from './messages.ts';
import { sayIn } from './translations.ts';

describe.each(LANGUAGES)('texts in %s', (from) => {
  it.each(['form', 'errors'] as const)('are what every language says there: %s', (area) => {
    const texts: Record<string, unknown> = messagesIn(from)[area];
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text !== 'string') continue;
      for (const language of LANGUAGES) {
        const words: Record<string, unknown> = messagesIn(language)[area];
        expect(sayIn(language, from)(text)).toBe(words[key]);
      }
    }
  });

  it('are said anew in every language where they hold a value', () => {
    for (const language of LANGUAGES) {
      const say = sayIn(language, from);
      expect(say(({ signIn }) => signIn.throttled(3))).toBe(messagesIn(language).signIn.throttled(3));
      expect(say((_, spoken) => spoken)).toBe(language);
    }
  });

  it('stay as they are when they are in no dictionary', () => {
    for (const language of LANGUAGES) expect(sayIn(language, from)('Hélène')).toBe('Hélène');
  });
});
