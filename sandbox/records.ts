import { refuseWhenOff } from './features.ts';
import { replyLanguage, type TextLanguage } from './language.ts';
import { page } from './lists.ts';
import type { Operation } from './operations.ts';
import { refuseOthers } from './own-customer.ts';
import { cardTypeItems, eventTypeItems, segmentItems } from './record-kinds.ts';
import { type Records, recordsOf } from './record-seeds.ts';
import { dataReply, referenceReply } from './replies.ts';
import type { Call } from './state.ts';

/** Read-only records about a customer, and their types. */
export const recordOperations: Operation[] = [
  list('getSubCustomerCards', 'cards', 'cards', ['card_number', 'card_type_id']),
  list('getSubCustomerPurchases', 'purchases', 'purchases', ['store_id', 'external_purchase_id']),
  list('getSubCustomerPoints', 'points', 'points', ['point_type_id']),
  list('getSubCustomerVouchers', 'vouchers', 'vouchers', ['code', 'store_id']),
  list('getSubCustomerEvents', 'events', 'customer_events', ['event_type_id', 'external_id']),
  list('getSubCustomerSource', 'customer-source-records', 'customer_source_records', [
    'external_id',
    'customer_source_id',
  ]),
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
      return listed(c, customerId, 'messages', ['contact', 'communication_channel_id']);
    },
  },
  kinds('getCardTypes', 'card-types', 'card_types', cardTypeItems),
  kinds('getEventTypes', 'event-types', 'event_types', eventTypeItems),
  kinds('getSegments', 'segments', 'segments', segmentItems),
];

/** A list of the logged-in customer's records, by its name in the path and the reply. */
function list(id: string, resource: string, key: keyof Records, filters: string[]): Operation {
  return {
    id,
    method: 'GET',
    path: `/customers/:customer_id/${resource}`,
    access: 'customer',
    handle: (c) => {
      refuseWhenOff(c, 'records');
      refuseOthers(c);
      return listed(c, c.get('account').record.customer_id, key, filters);
    },
  };
}

function listed(c: Call, customerId: string, key: keyof Records, filters: string[]): Response {
  const fits = (record: object) =>
    filters.every((field) => {
      const wanted = c.req.query(field);
      return !wanted || String(Reflect.get(record, field)) === wanted;
    });
  const { items, total } = page(c, recordsOf(customerId, key).filter(fits));
  return dataReply({ [key]: items, total_items: total });
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
