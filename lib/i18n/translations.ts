import { LANGUAGES, type Language } from './languages.ts';
import { messagesIn } from './messages.ts';

/** What texts are in other languages, by language and text; '' where a text holds values and is in no dictionary. */
export type Translations = Partial<Record<Language, Record<string, string>>>;

/**
 * Translates texts of the portal's into its other languages.
 *
 * @param from the language they are in
 */
export function translationsOf(texts: string[], from: Language): Translations {
  const paths = texts.map((text) => [text, wordsIn(from).pathOf.get(text) ?? ''] as const);
  const others = LANGUAGES.filter((language) => language !== from).map((language) => {
    const translated = paths.map(([text, path]) => [text, wordsIn(language).textAt.get(path) ?? '']);
    return [language, Object.fromEntries(translated)];
  });
  return Object.fromEntries(others);
}

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
