/** Languages of customers and devices, unless a reset names others. The first one is the installation's default. */
export const LANGUAGES: readonly string[] = ['cs', 'en', 'sk', 'de', 'pl'];

const LAST_CHANGE = '2024-01-15 09:00:00';

/** What `language_list_type` of `GET /languages` can be. */
export const LANGUAGE_LISTS = ['carecloud-api', 'web-portal', 'customer-communication'] as const;

/**
 * The lists that `language_list_type` selects: the interface also has Hungarian, which is no language of communication, and
 * the portal has no Polish.
 */
export function languageList(type: (typeof LANGUAGE_LISTS)[number], languages: readonly string[]): string[] {
  if (type === 'carecloud-api') return [...languages, 'hu'];
  return languages.filter((id) => type !== 'web-portal' || id !== 'pl');
}

/** A language as `GET /languages` returns it. */
export function languageItem(id: string) {
  return { language_id: id, state: 1, last_change: LAST_CHANGE };
}
