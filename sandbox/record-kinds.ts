import type { Texts } from './language.ts';

/** Card types. */
export const CARD_TYPES = { plastic: '8c1f5ae09b7d2346e0af', digital: '8c2b60d7e4f19a835c7b' };

/** Event types. */
export const EVENT_TYPES = { contest: '8e4a17c3f92d0b568ae1', visit: '8e5bd908a1c7f364e20c' };

/** Customer segments. */
export const SEGMENTS = { regulars: '87f3d1b06ea9254c8d10', families: '87a9c26be05f1d3480b7' };

const EVENT_GROUP_ID = '8e0c5b71d3a9f24680de';

const CARD_TYPE_ITEMS: { id: string; textId: string; prefix: string; name: Texts }[] = [
  {
    id: CARD_TYPES.plastic,
    textId: 'plastic',
    prefix: '999',
    name: { cs: 'Věrnostní karta', en: 'Loyalty card', sk: 'Vernostná karta', de: 'Kundenkarte' },
  },
  {
    id: CARD_TYPES.digital,
    textId: 'digital',
    prefix: '998',
    name: { cs: 'Digitální karta', en: 'Digital card', sk: 'Digitálna karta', de: 'Digitale Karte' },
  },
];

const EVENT_TYPE_ITEMS: { id: string; textId: string; name: Texts }[] = [
  {
    id: EVENT_TYPES.contest,
    textId: 'contest',
    name: { cs: 'Účast v soutěži', en: 'Took part in a contest', sk: 'Účasť v súťaži', de: 'Gewinnspiel' },
  },
  {
    id: EVENT_TYPES.visit,
    textId: 'visit',
    name: { cs: 'Návštěva e-shopu', en: 'Visit to the shop', sk: 'Návšteva e-shopu', de: 'Besuch im Shop' },
  },
];

const SEGMENT_ITEMS: { id: string; name: Texts; note: string }[] = [
  {
    id: SEGMENTS.regulars,
    name: { cs: 'Stálí zákazníci', en: 'Regular customers', sk: 'Stáli zákazníci', de: 'Stammkunden' },
    note: 'At least four purchases a year.',
  },
  {
    id: SEGMENTS.families,
    name: {
      cs: 'Rodiny s dětmi',
      en: 'Families with children',
      sk: 'Rodiny s deťmi',
      de: 'Familien mit Kindern',
    },
    note: '',
  },
];

/** The card types as `GET /card-types` returns them, in one language. */
export function cardTypeItems(language: keyof Texts) {
  return CARD_TYPE_ITEMS.map(({ id, textId, prefix, name }) => ({
    card_type_id: id,
    text_id: textId,
    name: name[language],
    prefix,
  }));
}

/** The event types as `GET /event-types` returns them, in one language. */
export function eventTypeItems(language: keyof Texts) {
  return EVENT_TYPE_ITEMS.map(({ id, textId, name }) => ({
    event_type_id: id,
    event_group_id: EVENT_GROUP_ID,
    event_group_text_id: 'web',
    name: name[language],
    text_id: textId,
    icon_name: 'star',
    state: 1,
  }));
}

/** The segments as `GET /segments` returns them, in one language. */
export function segmentItems(language: keyof Texts) {
  return SEGMENT_ITEMS.map(({ id, name, note }) => ({
    segment_id: id,
    name: name[language],
    segment_group_id: '87000c5b71d3a9f24680',
    segment_picture_url: '',
    note,
    last_change: '2024-02-01 08:00:00',
  }));
}
