import type { Language } from './languages.ts';

/**
 * One area's words in every language, English first: the others have the same shape, or do not compile.
 */
export function words<Words extends object>(
  byLanguage: { en: Words } & Record<Exclude<Language, 'en'>, NoInfer<Words>>,
): Record<Language, Words> {
  return byLanguage;
}
