import { match } from '@formatjs/intl-localematcher';

/** Languages the portal speaks. */
export const LANGUAGES = ['cs', 'en', 'sk', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language's name in itself, as a switch shows it. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  cs: 'Čeština',
  en: 'English',
  sk: 'Slovenčina',
  de: 'Deutsch',
};

/** Whether a text is one of the portal's languages. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/**
 * The portal's language that CareCloud's id of a language stands for: `en` for `en-gb` or `EN_us`; undefined if the portal does
 * not speak it.
 */
export function portalLanguage(languageId: string | undefined): Language | undefined {
  const primary = /^[a-z]+/i.exec(languageId ?? '')?.[0].toLowerCase();
  return isLanguage(primary) ? primary : undefined;
}

/** Which of CareCloud's ids of languages stands for a language of the portal: its own code, else a regional variant of it. */
export function languageIdFor(language: Language, ids: string[]): string | undefined {
  return ids.find((id) => id === language) ?? ids.find((id) => portalLanguage(id) === language);
}

/**
 * The best of the portal's languages for a browser.
 *
 * @param header an Accept-Language header (RFC 9110, 12.5.4)
 */
export function negotiate(header: string | null | undefined, fallback: Language): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, quality }) => isTag(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .slice(0, 20)
    .map(({ tag }) => tag);
  return match(wanted, LANGUAGES, fallback) as Language;
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The Accept-Language value for CareCloud: the language itself, with English as a fallback. */
export function acceptLanguage(language: Language): string {
  return language === 'en' ? 'en' : `${language}, en;q=0.5`;
}
