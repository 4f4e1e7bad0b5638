import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../i18n/languages.ts';
import { messagesIn } from '../i18n/messages.ts';
import { useSettings } from '../testing/settings.ts';
import { describeRecords } from './record-words.ts';
import { RECORD_KINDS, type RecordKind } from './records.ts';

const t = messagesIn('en');
const words = (kind: RecordKind, ...records: Record<string, unknown>[]) =>
  describeRecords(kind, records, 'en', t);

beforeEach(() => useSettings());

describe('a record', () => {
  it.each<[RecordKind, Record<string, unknown>, string, string]>([
    [
      'cards',
      {
        card_type_id: 'a',
        card_type_name: 'Loyalty card',
        card_number: '999',
        secondary_card_number: '',
        valid_from: '2019-06-23 00:00:00',
        valid_to: '2029-06-22',
        state: 0,
      },
      '23 June 2019',
      'Loyalty card · Number: 999 · not active',
    ],
    [
      'purchases',
      { payment_time: '2024-04-19 17:05:00', total_price: 1290.5, currency_id: 'czk', store_id: 's' },
      '19 April 2024 at 17:05',
      'Price: CZK\u00a01,290.50 · Store: s',
    ],
    [
      'purchases',
      { total_price: 499.5, currency_id: '8d6c19b0f3a7e5240d8e' },
      'Without a date',
      'Price: 499.50',
    ],
    [
      'purchases',
      {
        total_price: 12,
        currency_id: '8d6c19b0f3a7e5240d8e',
        currency_code: 'EUR',
        store_name: 'Brno',
        card_number: '999',
      },
      'Without a date',
      'Price: €12.00 · Store: Brno · Card: 999',
    ],
    [
      'purchases',
      {
        total_price: 12,
        currency_code: 'EUR',
        purchase_items: [
          { product_name: 'Coffee, ground', product_id: 'p1', amount: 2, price: 4.5 },
          { product_id: 'p2', amount: 0.25, price: 3 },
          { product_name: 'Bag' },
          'unreadable',
        ],
      },
      'Without a date',
      'Price: €12.00 · Items: 2\u00a0× Coffee, ground (€4.50); 0.25\u00a0× p2 (€3.00); Bag',
    ],
    [
      'points',
      {
        created_at: '2024-03-11 17:05:02',
        assigned_points: 120,
        available_points: 80.5,
        valid_to: '2027-03-11 23:59:59',
      },
      '11 March 2024 at 17:05',
      'Points: 120 · 80.5 left · valid until 11 March 2027',
    ],
    [
      'vouchers',
      {
        created_at: '2024-04-01',
        code: 'COFFEE',
        value: 50,
        reward: { name: 'A coffee' },
        applied_date: '2024-05-02 10:15:00',
        valid_to: '2024-06-01 00:00:00',
      },
      '1 April 2024',
      'A coffee · Code: COFFEE · Value: 50 · valid until 1 June 2024 at 00:00 · used on 2 May 2024 at 10:15',
    ],
    [
      'messages',
      {
        send_time: '2024-04-01 08:00:00',
        title: 'Points',
        contact: 'a@b.cz',
        opened_time: '2024-04-02 08:00:00',
      },
      '1 April 2024 at 08:00',
      'Points · To: a@b.cz · opened on 2 April 2024 at 08:00',
    ],
    [
      'events',
      {
        created_at: 'last week',
        event_type_name: 'Contest',
        external_id: 'x-1',
        data: { answer: 'B', round: { number: 2 } },
        property_records: [{ property_name: 'Prize', property_value: ['Mug', true] }],
      },
      'last week',
      'Contest · Reference: x-1 · Details: answer: B, round: number: 2 · Prize: Mug, Yes',
    ],
    [
      'vouchers',
      {
        created_at: '0000-00-00 00:00:00',
        code: 'COFFEE',
        applied_date: '0000-00-00 00:00:00',
        valid_to: '0000-00-00',
      },
      'Without a date',
      'Code: COFFEE',
    ],
    ['messages', { title: 'Points', opened_time: '0000-00-00 00:00:00.000' }, 'Without a date', 'Points'],
    ['segment_records', { segment_id: 'x' }, 'Without a date', 'x'],
    [
      'customer_source_records',
      { customer_source_name: 'Store', external_id: 'C-1' },
      'Without a date',
      'Store · Reference: C-1',
    ],
  ])('of %s says when it is from and what it is', (kind, record, name, value) => {
    expect(words(kind, record)).toEqual([{ name, value }]);
  });

  it.each<[RecordKind, Record<string, unknown>, unknown, string]>([
    ['vouchers', { code: 'COFFEE' }, 0, 'Code: COFFEE · deleted'],
    ['vouchers', { code: 'COFFEE' }, 2, 'Code: COFFEE · not active'],
    ['vouchers', { code: 'COFFEE' }, 1, 'Code: COFFEE · valid until 1 June 2024'],
    ['vouchers', { code: 'COFFEE' }, undefined, 'Code: COFFEE · valid until 1 June 2024'],
    ['vouchers', { code: 'COFFEE' }, '', 'Code: COFFEE · valid until 1 June 2024'],
    ['points', { assigned_points: 120, available_points: 80 }, 0, 'Points: 120 · deleted'],
    ['points', { assigned_points: 120, available_points: 80 }, '2', 'Points: 120 · not active'],
    ['events', { event_type_name: 'Contest' }, 0, 'Contest · deleted'],
    ['events', { event_type_name: 'Contest' }, 2, 'Contest · not active'],
    ['cards', { card_number: '999' }, 1, 'Number: 999 · valid until 1 June 2024'],
  ])('of %s like %j in the state %j does not look usable if it is not', (kind, record, state, value) => {
    expect(words(kind, { ...record, valid_to: '2024-06-01', state })[0]?.value).toBe(value);
  });

  it.each([
    [1, 'To: a@b.cz'],
    [0, 'To: a@b.cz · not sent'],
    [-1, 'To: a@b.cz · not delivered'],
    ['-2', 'To: a@b.cz · not delivered'],
    [2, 'To: a@b.cz · couldn’t be sent'],
    [4, 'To: a@b.cz · not sent, your consent was missing'],
    [5, 'To: a@b.cz'],
    [undefined, 'To: a@b.cz'],
    ['constructor', 'To: a@b.cz'],
  ])('of a message with the status %j does not say that it arrived if it did not', (status, value) => {
    expect(words('messages', { contact: 'a@b.cz', status })[0]?.value).toBe(value);
    expect(t.data.records.messages).not.toMatch(/sent/);
  });

  it('stands before those that are older', () => {
    const at = (send_time: unknown, title: string) => ({ send_time, title });
    const list = [
      at('2024-01-01 08:00:00', 'b'),
      at(undefined, 'd'),
      at('2024-02-01 08:00:00', 'a'),
      at('2023-01-01', 'c'),
    ];
    expect(words('messages', ...list).map(({ value }) => value)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('that says nothing is there all the same', () => {
    for (const kind of RECORD_KINDS) expect(words(kind, {})).toHaveLength(1);
    expect(words('segment_records', {})).toEqual([{ name: 'Without a date', value: '' }]);
  });

  it('may hold anything', () => {
    const fields = [
      ...['valid_from', 'valid_to', 'created_at', 'send_time', 'payment_time', 'applied_date', 'last_change'],
      ...['title', 'contact', 'data', 'property_records', 'reward', 'total_price', 'currency_id', 'state'],
      'purchase_items',
    ];
    const anything = fc.dictionary(fc.constantFrom(...fields), fc.anything());
    fc.assert(
      fc.property(fc.constantFrom(...RECORD_KINDS), fc.array(anything), (kind, records) => {
        for (const language of LANGUAGES) {
          const described = describeRecords(kind, records, language, messagesIn(language));
          expect(described).toHaveLength(records.length);
          for (const { name, value } of described) {
            expect(name).not.toBe('');
            expect(value).toEqual(expect.any(String));
          }
        }
      }),
    );
  });
});
