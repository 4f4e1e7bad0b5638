import type { Language } from './languages.ts';

/** A language's separator of day, month and year in a date typed in digits. */
export function dateMark(language: Language): '.' | '/' {
  return language === 'en' ? '/' : '.';
}
