import type { TextLanguage, Texts } from './language.ts';

const CURRENCIES: { id: string; code: string; name: Texts }[] = [
  {
    id: '8d6c19b0f3a7e5240d8e',
    code: 'CZK',
    name: { cs: 'Česká koruna', en: 'Czech koruna', sk: 'Česká koruna', de: 'Tschechische Krone' },
  },
  {
    id: '8f20b7c5e9d1364a0c52',
    code: 'EUR',
    name: { cs: 'Euro', en: 'Euro', sk: 'Euro', de: 'Euro' },
  },
];

/** The currencies as `GET /currencies` returns them, in one language. */
export function currencyItems(language: TextLanguage) {
  return CURRENCIES.map(({ id, code, name }) => ({ currency_id: id, name: name[language], code }));
}
