import type { Language } from './languages.ts';
import { cs } from './messages/cs.ts';
import { de } from './messages/de.ts';
import { en, type Messages } from './messages/en.ts';
import { sk } from './messages/sk.ts';

export type { Messages } from './messages/en.ts';

const all: Record<Language, Messages> = { cs, en, sk, de };

/** The portal's words in a language. */
export function messagesIn(language: Language): Messages {
  return all[language];
}
