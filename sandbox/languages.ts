// The first one is the installation's default.
const LANGUAGES = ['cs', 'en', 'sk', 'de', 'pl'];

const LAST_CHANGE = '2024-01-15 09:00:00';

/** Languages of customers and devices. */
export const LANGUAGE_IDS: readonly string[] = LANGUAGES;

/**
 * The lists that `language_list_type` of `GET /languages` selects: the interface also has Hungarian, which is no
 * language of communication, and the portal has no Polish.
 */
export const LANGUAGE_LISTS = {
  'carecloud-api': [...LANGUAGES, 'hu'],
  'web-portal': LANGUAGES.filter((id) => id !== 'pl'),
  'customer-communication': LANGUAGES,
};

export type LanguageList = keyof typeof LANGUAGE_LISTS;

/** A language as `GET /languages` returns it. */
export function languageItem(id: string) {
  return { language_id: id, state: 1, last_change: LAST_CHANGE };
}
