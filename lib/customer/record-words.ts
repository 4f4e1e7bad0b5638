import type { OnFile } from '../carecloud/lists.ts';
import { fromLocalTime } from '../carecloud/local-time.ts';
import { formatDate, formatMoment, formatMoney, formatNumber } from '../i18n/format.ts';
import type { Language } from '../i18n/languages.ts';
import type { Messages } from '../i18n/messages.ts';
import { ownProperty } from '../own-property.ts';
import { describeValue } from './property-words.ts';
import type { RecordKind } from './records.ts';

/** A record as text: its date, and its content. */
export type RecordWords = { name: string; value: string };

type Words = {
  t: Messages;
  /** A text or number unchanged; '' for anything else. */
  text: (value: unknown) => string;
  number: (value: unknown) => string;
  /** An amount, with its currency if that is a currency code: an id means nothing to a reader. */
  money: (amount: unknown, currency: unknown) => string;
  /** A date or date-time in the customer's format; '' for a zero date; anything else unchanged. */
  time: (value: unknown) => string;
  /** {@link Words.time} of when something ends: the last minute of a day is that day. */
  until: (value: unknown) => string;
  /** Any value as text. */
  any: (value: unknown) => string;
  /** A value with its label; '' for an empty value. */
  named: (name: keyof Messages['data']['values'], said: string) => string;
};

type States = Record<string, 'deleted' | 'inactive'>;

/** CareCloud's states of a record, besides 1 for an active one. */
const STATES: States = { 0: 'deleted', 2: 'inactive' };
/** The same of cards: 0 is a blocked one. */
const CARD_STATES: States = { 0: 'inactive' };

/** What became of messages, by CareCloud's `status`, besides 1 for a sent one. Its published description has no 5. */
const DELIVERY: Record<string, keyof Messages['data']['delivery']> = {
  0: 'notSent',
  '-1': 'undelivered',
  '-2': 'undelivered',
  2: 'failed',
  4: 'noConsent',
};

/** A database's zero date, with or without a time. */
const NO_DATE = /^0000-00-00.*$/;
const DAY_BEGINS = /[ T]00:00:00(\.0+)?$/;
const DAY_ENDS = /[ T]23:59:\d\d(\.\d+)?$/;

/** For each kind of record, the field with its date, and the parts of its text; empty parts are left out. */
const DESCRIPTIONS: Record<
  RecordKind,
  { at: string; says: (record: OnFile, words: Words) => (string | false)[] }
> = {
  cards: {
    at: 'valid_from',
    says: (card, words) => [
      words.text(card.card_type_name ?? card.card_type_id),
      words.named('number', words.text(card.card_number)),
      words.named('secondNumber', words.text(card.secondary_card_number)),
      validity(card, words, CARD_STATES),
    ],
  },
  purchases: {
    at: 'payment_time',
    says: (purchase, words) => {
      const currency = purchase.currency_code ?? purchase.currency_id;
      const items = listOf(purchase.purchase_items).map((item) => purchased(item, currency, words));
      return [
        words.named('price', words.money(purchase.total_price, currency)),
        words.named('items', items.filter(Boolean).join('; ')),
        words.named('store', words.text(purchase.store_name ?? purchase.store_id)),
        words.named('card', words.text(purchase.card_number)),
      ];
    },
  },
  points: {
    at: 'created_at',
    says: (points, words) => [
      words.named('points', words.number(points.assigned_points)),
      !outOfUse(points, words) && words.t.data.left(words.number(points.available_points) || '–'),
      words.named('note', words.text(points.note)),
      validity(points, words),
    ],
  },
  vouchers: {
    at: 'created_at',
    says: (voucher, words) => [
      words.text(partOf(voucher.reward, 'name')),
      words.named('code', words.text(voucher.code)),
      words.named('value', words.number(voucher.value)),
      words.named('note', words.text(voucher.note)),
      validity(voucher, words),
      words.time(voucher.applied_date) && words.t.data.used(words.time(voucher.applied_date)),
    ],
  },
  messages: {
    at: 'send_time',
    says: (message, { t, text, time, named }) => [
      text(message.title),
      named('to', text(message.contact)),
      delivery(message, { t, text }),
      time(message.opened_time) && t.data.opened(time(message.opened_time)),
    ],
  },
  events: {
    at: 'created_at',
    says: (event, words) => [
      words.text(event.event_type_name ?? event.event_type_id),
      words.named('reference', words.text(event.external_id)),
      words.named('details', words.any(event.data)),
      ...listOf(event.property_records).map(
        (property) =>
          `${words.text(partOf(property, 'property_name'))}: ${words.any(partOf(property, 'property_value'))}`,
      ),
      outOfUse(event, words),
    ],
  },
  segment_records: {
    at: 'created_at',
    says: (segment, { text }) => [text(segment.segment_name ?? segment.segment_id)],
  },
  customer_source_records: {
    at: 'last_change',
    says: (source, { text, named }) => [
      text(source.customer_source_name ?? source.customer_source_id),
      named('reference', text(source.external_id)),
    ],
  },
};

/**
 * Records of a kind as text, the newest first. Fields may be missing or of any type; missing ones are left out.
 */
export function describeRecords(
  kind: RecordKind,
  records: OnFile[],
  language: Language,
  t: Messages,
): RecordWords[] {
  const { at, says } = DESCRIPTIONS[kind];
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  const time = (value: unknown) => {
    const written = text(value).replace(NO_DATE, '');
    return formatMoment(fromLocalTime(written), language) || formatDate(written, language);
  };
  const timeOrDay = (wholeDay: RegExp) => (value: unknown) => time(text(value).replace(wholeDay, ''));
  const since = timeOrDay(DAY_BEGINS);
  const number = (value: unknown) =>
    typeof value === 'number' ? formatNumber(value, language) : text(value);
  const words: Words = {
    t,
    text,
    time,
    until: timeOrDay(DAY_ENDS),
    number,
    money: (amount, currency) =>
      typeof amount === 'number'
        ? formatMoney(amount, isCurrencyCode(currency) ? currency : undefined, language)
        : number(amount),
    any: (value) => describeValue(undefined, value ?? '', language, t),
    named: (name, said) => said && `${t.data.values[name]}: ${said}`,
  };
  return records
    .toSorted((a, b) => compare(text(b[at]), text(a[at])))
    .map((record) => ({
      name: since(record[at]) || t.data.undated,
      value: says(record, words).filter(Boolean).join(' · '),
    }));
}

/** CareCloud's dates and date-times can be sorted as text. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Until when a record can be used, or why it cannot. */
function validity(record: OnFile, words: Words, states?: States): string {
  const end = words.until(record.valid_to);
  return outOfUse(record, words, states) || (end && words.t.data.validUntil(end));
}

/** Why a record cannot be used, by its `state`; '' for one that is active, or in a state that is missing or unknown. */
function outOfUse(record: OnFile, { t, text }: Words, states: States = STATES): string {
  const state = ownProperty(states, text(record.state));
  return state ? t.data[state] : '';
}

/** An item of a purchase: how many of what, and its price. */
function purchased(item: unknown, currency: unknown, { text, number, money }: Words): string {
  const amount = number(partOf(item, 'amount'));
  const price = money(partOf(item, 'price'), currency);
  const name = text(partOf(item, 'product_name') || partOf(item, 'product_id'));
  return [amount && `${amount}\u00a0×`, name, price && `(${price})`].filter(Boolean).join(' ');
}

/** What became of a message; '' for one that was sent, or whose status is missing or unknown. */
function delivery(message: OnFile, { t, text }: Pick<Words, 't' | 'text'>): string {
  const status = ownProperty(DELIVERY, text(message.status));
  return status ? t.data.delivery[status] : '';
}

function isCurrencyCode(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z]{3}$/i.test(code);
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
