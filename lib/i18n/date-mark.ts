import type { Language } from './languages.ts';

/** What parts day, month and year in a language, where a date is typed in digits. */
export function dateMark(language: Language): '.' | '/' {
  return language === 'en' ? '/' : '.';
}
