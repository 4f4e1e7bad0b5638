import type { TextLanguage, Texts } from './language.ts';

const SOURCES: { id: string; textId: string; name: Texts }[] = [
  {
    id: '81e4a9c7d05b3f6218ca94e7b0',
    textId: 'customer_portal',
    name: { cs: 'Zákaznický portál', en: 'Customer portal', sk: 'Zákaznícky portál', de: 'Kundenportal' },
  },
  {
    id: '8d72f05be9c41a3387605fb2c9',
    textId: 'store',
    name: { cs: 'Prodejna', en: 'Store', sk: 'Predajňa', de: 'Filiale' },
  },
  {
    id: '86e05affc7a7abefcd513ab400',
    textId: 'newsletter',
    name: { cs: 'Odběr novinek', en: 'Newsletter', sk: 'Odber noviniek', de: 'Newsletter' },
  },
];

/** Valid values of a new customer's `customer_source_id`. */
export const SOURCE_IDS: readonly string[] = SOURCES.map(({ id }) => id);

/** The sources as `GET /customer-sources` returns them, in one language. */
export function sourceItems(language: TextLanguage) {
  return SOURCES.map(({ id, textId, name }) => ({
    customer_source_id: id,
    name: name[language],
    customer_source_text_id: textId,
    last_change: '2024-02-01 08:00:00',
    state: 1,
  }));
}
