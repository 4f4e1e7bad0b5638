import type { TextLanguage, Texts } from './language.ts';

/** Kinds of further addresses. */
export const ADDRESS_TYPES = {
  delivery: '8a4b7d21e0c96f35b8d1',
  billing: '8b93c5f0a7d2614e9c07',
  work: '8cd02e8b61f4a9735e2d',
};

const NAMES: Record<keyof typeof ADDRESS_TYPES, Texts> = {
  delivery: { cs: 'Doručovací', en: 'Delivery', sk: 'Doručovacia', de: 'Lieferanschrift' },
  billing: { cs: 'Fakturační', en: 'Billing', sk: 'Fakturačná', de: 'Rechnungsanschrift' },
  work: { cs: 'Do práce', en: 'Work', sk: 'Do práce', de: 'Arbeit' },
};

/** The kinds as `GET /customer-address-types` returns them, in one language. */
export function addressTypeItems(language: TextLanguage) {
  return Object.entries(ADDRESS_TYPES).map(([key, id]) => ({
    address_type_id: id,
    name: NAMES[key as keyof typeof ADDRESS_TYPES][language],
    last_change: '2024-02-01 08:00:00',
  }));
}
