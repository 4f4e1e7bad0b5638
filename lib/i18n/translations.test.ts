import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { messagesIn } from './messages.ts';
import { sayIn } from './translations.ts';

describe.each(LANGUAGES)('texts in %s', (from) => {
  it('are what every language says at the same place, wherever an answer may have them from', () => {
    for (const language of LANGUAGES) {
      const say = sayIn(language, from);
      const there = new Map(sentencesIn(messagesIn(language)));
      for (const [path, text] of sentencesIn(messagesIn(from))) expect(say(text), path).toBe(there.get(path));
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

/** All sentences, and all that is said of a field, by their path: answers consist of them. */
function sentencesIn(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, word]): [string, string][] => {
    if (typeof word === 'object') return sentencesIn(word, `${path}${key}.`);
    const isSaid = typeof word === 'string' && (path === 'errors.' || /[.?!]$/.test(word));
    return isSaid ? [[`${path}${key}`, word]] : [];
  });
}
