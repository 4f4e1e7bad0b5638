import { LANGUAGES, type Language } from './languages.ts';
import { type Messages, messagesIn } from './messages.ts';

/** What an answer says: words of the portal's, or, where they hold values, how to say it in any language. */
export type Text = string | ((t: Messages, language: Language) => string);

/**
 * How to say a text in a language. What is in no dictionary stays as it is.
 *
 * @param from the language of texts that are words already
 */
export function sayIn(language: Language, from: Language): (text: Text) => string {
  return (text) => {
    if (typeof text === 'function') return text(messagesIn(language), language);
    const path = wordsIn(from).pathOf.get(text) ?? '';
    return wordsIn(language).textAt.get(path) ?? text;
  };
}

/** The other languages of the portal. */
export const othersThan = (language: Language): Language[] => LANGUAGES.filter((other) => other !== language);

type Words = { textAt: Map<string, string>; pathOf: Map<string, string> };

const all = new Map<Language, Words>();

/** A language's words by their path in the messages, and the other way round. */
function wordsIn(language: Language): Words {
  const known = all.get(language);
  if (known) return known;
  const entries = flatten(messagesIn(language));
  const words = { textAt: new Map(entries), pathOf: new Map(entries.map(([path, text]) => [text, path])) };
  all.set(language, words);
  return words;
}

function flatten(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, word]): [string, string][] => {
    if (typeof word === 'string') return [[`${path}${key}`, word]];
    return typeof word === 'object' ? flatten(word, `${path}${key}.`) : [];
  });
}
