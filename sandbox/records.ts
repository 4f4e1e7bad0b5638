import { localDateTime } from './clock.ts';
import type { InvalidParam } from './errors.ts';
import { refuseWhenOff } from './features.ts';
import { replyLanguage, type TextLanguage } from './language.ts';
import { booleanQuery, page, refuseIfAny, timeQuery } from './lists.ts';
import type { Operation } from './operations.ts';
import { refuseOthers } from './own-customer.ts';
import { cardTypeItems, eventTypeItems, segmentItems } from './record-kinds.ts';
import { type Records, recordsOf } from './record-seeds.ts';
import { dataReply, referenceReply } from './replies.ts';
import type { Call } from './state.ts';

/** The parameters of a list, besides those of every list. */
interface Parameters {
  /** Text that a field of the same name has to be equal to. */
  fields?: string[];
  /** Names of the earliest and the latest time, and the field that has to lie between. */
  period?: { from: string; to: string; field: string };
  /** True or false, and what has to be so of a record. */
  conditions?: Record<string, (record: Seed, now: string) => boolean>;
  /** True or false, and the record as it is returned then; omitted means false. */
  parts?: Record<string, (record: Seed, isWanted: boolean) => Seed>;
}

type Seed = Record<string, unknown>;

/** Read-only records about a customer, and their types. */
export const recordOperations: Operation[] = [
  list('getSubCustomerCards', 'cards', 'cards', {
    fields: ['card_number', 'card_type_id'],
    conditions: { is_valid: isValid },
  }),
  list('getSubCustomerPurchases', 'purchases', 'purchases', {
    fields: ['store_id', 'type_id', 'external_purchase_id'],
    period: { from: 'payment_time_from', to: 'payment_time_to', field: 'payment_time' },
    parts: { purchase_items_extension: onlyIfWanted('purchase_items') },
  }),
  list('getSubCustomerPoints', 'points', 'points', { fields: ['point_type_id'] }),
  list('getSubCustomerVouchers', 'vouchers', 'vouchers', {
    fields: ['code', 'store_id'],
    conditions: {
      is_valid: isValid,
      is_applied: ({ applied_date }) => Boolean(applied_date) && applied_date !== NEVER,
    },
    parts: {
      without_stores: (voucher, isWithout) =>
        isWithout ? { ...voucher, reward: { ...(voucher.reward as Seed), store_list: [] } } : voucher,
    },
  }),
  list('getSubCustomerEvents', 'events', 'customer_events', {
    fields: ['event_type_id', 'external_id'],
    period: { from: 'time_from', to: 'time_to', field: 'created_at' },
    parts: { include_property_records: onlyIfWanted('property_records') },
  }),
  list('getSubCustomerSource', 'customer-source-records', 'customer_source_records', {
    fields: ['external_id', 'customer_source_id'],
  }),
  {
    id: 'getSubCustomerSegments',
    method: 'GET',
    path: '/customers/:customer_id/segment-records',
    access: 'customer',
    handle: (c) => {
      refuseWhenOff(c, 'records');
      refuseOthers(c);
      const records = recordsOf(c.get('account').record.customer_id, 'segment_records');
      return dataReply({ segment_records: records, total_items: records.length });
    },
  },
  {
    id: 'getMessages',
    method: 'GET',
    path: '/messages',
    access: 'customer',
    handle: (c) => {
      const customerId = c.get('account').record.customer_id;
      refuseWhenOff(c, 'records');
      refuseOthers(c, c.req.query('customer_id') ?? customerId);
      return listed(c, customerId, 'messages', {
        fields: ['contact', 'communication_channel_id'],
        period: { from: 'send_time_from', to: 'send_time_to', field: 'send_time' },
      });
    },
  },
  kinds('getCardTypes', 'card-types', 'card_types', cardTypeItems),
  kinds('getEventTypes', 'event-types', 'event_types', eventTypeItems),
  kinds('getSegments', 'segments', 'segments', segmentItems),
];

/** A list of the logged-in customer's records, by its name in the path and the reply. */
function list(id: string, resource: string, key: keyof Records, parameters: Parameters): Operation {
  return {
    id,
    method: 'GET',
    path: `/customers/:customer_id/${resource}`,
    access: 'customer',
    handle: (c) => {
      refuseWhenOff(c, 'records');
      refuseOthers(c);
      return listed(c, c.get('account').record.customer_id, key, parameters);
    },
  };
}

function listed(c: Call, customerId: string, key: keyof Records, parameters: Parameters): Response {
  const { fields = [], period, conditions = {}, parts = {} } = parameters;
  const refused: InvalidParam[] = [];
  const from = period && timeQuery(c, period.from, refused);
  const to = period && timeQuery(c, period.to, refused);
  const required = Object.entries(conditions).map(
    ([name, holds]) => [booleanQuery(c, name, refused), holds] as const,
  );
  const shapes = Object.entries(parts).map(
    ([name, shape]) => [booleanQuery(c, name, refused) ?? false, shape] as const,
  );
  refuseIfAny(refused);

  const now = localDateTime(c.var.now());
  const found = (recordsOf(customerId, key) as Seed[])
    .filter((record) =>
      fields.every((field) => !c.req.query(field) || String(record[field]) === c.req.query(field)),
    )
    .filter((record) => !from || String(record[period.field]) >= from)
    .filter((record) => !to || String(record[period.field]) <= to)
    .filter((record) =>
      required.every(([wanted, holds]) => wanted === undefined || holds(record, now) === wanted),
    );
  const { items, total } = page(c, found);
  const shown = items.map((item) =>
    shapes.reduce((record, [isWanted, shape]) => shape(record, isWanted), item),
  );
  return dataReply({ [key]: shown, total_items: total });
}

const ACTIVE = 1;
const NEVER = '0000-00-00 00:00:00';

function isValid({ state, valid_from, valid_to }: Seed, now: string): boolean {
  return state === ACTIVE && String(valid_from ?? '') <= now && (!valid_to || String(valid_to) >= now);
}

function onlyIfWanted(part: string) {
  return ({ [part]: value, ...record }: Seed, isWanted: boolean): Seed =>
    isWanted && value !== undefined ? { ...record, [part]: value } : record;
}

function kinds(
  id: string,
  resource: string,
  key: string,
  itemsIn: (language: TextLanguage) => object[],
): Operation {
  return {
    id,
    method: 'GET',
    path: `/${resource}`,
    access: 'token',
    handle: (c) => {
      refuseWhenOff(c, 'records');
      const { items, total } = page(c, itemsIn(replyLanguage(c)));
      return referenceReply({ [key]: items, total_items: total });
    },
  };
}
