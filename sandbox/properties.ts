import type { TextLanguage, Texts } from './language.ts';

const ACTIVE = 1;
const DELETED = 0;

/** The installation's custom properties: one of every kind, one required, one unique, and two of customized kinds. */
export const PROPERTIES = {
  nickname: { id: '81c3a5e7f9b2d4068ace', items: {} },
  household: { id: '82d4b6f80ac3e5179bdf', items: {} },
  wedding: { id: '83e5c7091bd4f628ace0', items: {} },
  shoes: { id: '84f6d81a2ce50739bdf1', items: {} },
  frequency: { id: '8507e92b3df6184acef2', items: { weekly: '1a01', monthly: '1a02', never: '1a03' } },
  diet: {
    id: '8618fa3c4e07295bdf03',
    items: { vegetarian: '2b01', vegan: '2b02', gluten: '2b03', lactose: '2b04', fasting: '2b05' },
  },
  partner: { id: '87290b4d5f183a6cef14', items: {} },
  pet: { id: '885c3e7082b46d9f0247', items: {} },
  visit: { id: '886d4f8193c57ea01358', items: {} },
  advisor: { id: '883a1c5e60294b7df025', items: {} },
  segment: { id: '894b2d6f713a5c8e0136', items: {} },
};

type Key = keyof typeof PROPERTIES;

interface Definition {
  type: string;
  name: Texts;
  description?: Texts;
  items?: { key: string; name: Texts; state?: 0 }[];
  isRequired?: true;
  isUnique?: true;
}

const DEFINITIONS: Record<Key, Definition> = {
  nickname: {
    type: 'string',
    name: {
      cs: 'Jak vám máme říkat',
      en: 'What we may call you',
      sk: 'Ako vás máme volať',
      de: 'Wie wir Sie nennen dürfen',
    },
  },
  household: {
    type: 'integer',
    isRequired: true,
    name: {
      cs: 'Počet osob v domácnosti',
      en: 'People in your household',
      sk: 'Počet osôb v domácnosti',
      de: 'Personen im Haushalt',
    },
    description: {
      cs: 'Podle toho volíme velikost balení.',
      en: 'It helps us choose the right pack sizes.',
      sk: 'Podľa toho volíme veľkosť balenia.',
      de: 'Danach richten sich unsere Packungsgrößen.',
    },
  },
  wedding: {
    type: 'date',
    name: { cs: 'Výročí svatby', en: 'Wedding anniversary', sk: 'Výročie svadby', de: 'Hochzeitstag' },
  },
  shoes: {
    type: 'float',
    name: { cs: 'Velikost bot', en: 'Shoe size', sk: 'Veľkosť topánok', de: 'Schuhgröße' },
  },
  frequency: {
    type: 'enum',
    name: {
      cs: 'Jak často vám psát',
      en: 'How often to write to you',
      sk: 'Ako často vám písať',
      de: 'Wie oft wir schreiben dürfen',
    },
    items: [
      { key: 'weekly', name: { cs: 'Týdně', en: 'Weekly', sk: 'Týždenne', de: 'Wöchentlich' } },
      { key: 'monthly', name: { cs: 'Měsíčně', en: 'Monthly', sk: 'Mesačne', de: 'Monatlich' } },
      { key: 'never', name: { cs: 'Vůbec', en: 'Never', sk: 'Vôbec', de: 'Nie' } },
    ],
  },
  diet: {
    type: 'multiselect',
    name: {
      cs: 'Jak se stravujete',
      en: 'What you eat',
      sk: 'Ako sa stravujete',
      de: 'Wie Sie sich ernähren',
    },
    description: {
      cs: 'Zaškrtněte vše, co platí.',
      en: 'Tick everything that applies.',
      sk: 'Zaškrtnite všetko, čo platí.',
      de: 'Kreuzen Sie alles an, was zutrifft.',
    },
    items: [
      { key: 'vegetarian', name: { cs: 'Bez masa', en: 'No meat', sk: 'Bez mäsa', de: 'Ohne Fleisch' } },
      { key: 'vegan', name: { cs: 'Vegansky', en: 'Vegan', sk: 'Vegánsky', de: 'Vegan' } },
      { key: 'gluten', name: { cs: 'Bez lepku', en: 'No gluten', sk: 'Bez lepku', de: 'Ohne Gluten' } },
      {
        key: 'lactose',
        name: { cs: 'Bez laktózy', en: 'No lactose', sk: 'Bez laktózy', de: 'Ohne Laktose' },
      },
      { key: 'fasting', name: { cs: 'Půst', en: 'Fasting', sk: 'Pôst', de: 'Fasten' }, state: DELETED },
    ],
  },
  partner: {
    type: 'string',
    isUnique: true,
    name: { cs: 'Číslo u partnera', en: 'Partner number', sk: 'Číslo u partnera', de: 'Partnernummer' },
  },
  pet: {
    type: 'boolean',
    name: {
      cs: 'Máte domácí zvíře',
      en: 'Do you have a pet',
      sk: 'Máte domáce zviera',
      de: 'Haben Sie ein Haustier',
    },
  },
  visit: {
    type: 'timestamp',
    name: {
      cs: 'Poslední návštěva',
      en: 'Last visit',
      sk: 'Posledná návšteva',
      de: 'Letzter Besuch',
    },
  },
  advisor: {
    type: 'flag',
    name: {
      cs: 'Má svého poradce',
      en: 'Has a personal adviser',
      sk: 'Má svojho poradcu',
      de: 'Hat eine persönliche Beratung',
    },
  },
  segment: {
    type: 'calculation',
    name: { cs: 'Segment', en: 'Segment', sk: 'Segment', de: 'Segment' },
  },
};

/** The definitions as `GET /customer-properties` returns them, in one language. */
export function propertyItems(language: TextLanguage) {
  return (Object.keys(PROPERTIES) as Key[]).map((key) => {
    const { type, name, description, items = [], isRequired, isUnique } = DEFINITIONS[key];
    const ids: Record<string, string> = PROPERTIES[key].items;
    return {
      property_id: PROPERTIES[key].id,
      name: name[language],
      description: description?.[language] ?? '',
      data_type: type,
      items: items.map((item) => ({
        id: ids[item.key] ?? '',
        name: item.name[language],
        resource_record_id: PROPERTIES[key].id,
        state: item.state ?? ACTIVE,
      })),
      is_required: isRequired ?? false,
      is_unique: isUnique ?? false,
      last_change: '2024-03-01 09:00:00',
      state: ACTIVE,
    };
  });
}

/** A definition without its texts; undefined if there is no such property. */
export function propertyDefinition(id: string) {
  return propertyItems('en').find((definition) => definition.property_id === id);
}
