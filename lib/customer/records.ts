import 'server-only';
import { cache } from 'react';
import { getCards } from '../carecloud/cards.ts';
import { getCustomerSourceRecords } from '../carecloud/customer-sources.ts';
import { getEvents } from '../carecloud/events.ts';
import type { Caller } from '../carecloud/http.ts';
import type { OnFile } from '../carecloud/lists.ts';
import { getMessages } from '../carecloud/messages.ts';
import { ifOffered } from '../carecloud/offered.ts';
import { getPoints } from '../carecloud/points.ts';
import { getPurchases } from '../carecloud/purchases.ts';
import { getReference } from '../carecloud/reference-cache.ts';
import { getSegmentRecords } from '../carecloud/segments.ts';
import { getVouchers } from '../carecloud/vouchers.ts';
import { orOutage } from '../outage.ts';
import { anonymousCaller, asCustomer } from './context.ts';

type Reference = {
  /** The field with the id. */
  id: string;
  /** The reference data it is the id of. */
  to: 'cardTypes' | 'currencies' | 'eventTypes' | 'segments' | 'sources' | 'stores';
  /** What of the reference data is added to the record. */
  adds: 'name' | 'code';
};

type List = {
  read: (customerId: string, caller: Caller) => Promise<OnFile[]>;
  /** Fields with the id of something in the reference data. */
  refers?: readonly Reference[];
};

/** Records about a customer that the portal only reads, by their name in the export. */
const LISTS = {
  cards: { read: getCards, refers: [{ id: 'card_type_id', to: 'cardTypes', adds: 'name' }] },
  purchases: {
    read: getPurchases,
    refers: [
      { id: 'store_id', to: 'stores', adds: 'name' },
      { id: 'currency_id', to: 'currencies', adds: 'code' },
    ],
  },
  points: { read: getPoints },
  vouchers: { read: getVouchers },
  messages: { read: getMessages },
  events: { read: getEvents, refers: [{ id: 'event_type_id', to: 'eventTypes', adds: 'name' }] },
  segment_records: { read: getSegmentRecords, refers: [{ id: 'segment_id', to: 'segments', adds: 'name' }] },
  customer_source_records: {
    read: getCustomerSourceRecords,
    refers: [{ id: 'customer_source_id', to: 'sources', adds: 'name' }],
  },
} as const satisfies Record<string, List>;

export type RecordKind = keyof typeof LISTS;

/** All kinds, in the order in which they are shown. */
export const RECORD_KINDS = Object.keys(LISTS) as RecordKind[];

/**
 * The signed-in customer's records of a kind, as CareCloud sends them, with the names of what they refer to added
 * (`segment_name` for `segment_id`, `currency_code` for `currency_id`), if they could be read. Undefined where the
 * installation has no such records.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export const readRecords = cache(async (kind: RecordKind): Promise<OnFile[] | undefined> => {
  const { read, refers = [] }: List = LISTS[kind];
  const [records, ...additions] = await Promise.all([
    ifOffered(() => asCustomer((caller, { customerId }) => read(customerId, caller))),
    ...refers.map(readAddition),
  ]);
  return records?.map((record) => ({
    ...Object.assign({}, ...additions.map((add) => add(record))),
    ...record,
  }));
});

/**
 * Reads what a reference stands for. An outage is not an error here: ids alone are useful too.
 *
 * @returns a function that makes the field to be added to a record
 */
async function readAddition({ id, to, adds }: Reference): Promise<(record: OnFile) => object> {
  const list = await orOutage(getReference(to, await anonymousCaller()));
  if (!Array.isArray(list)) return () => ({});
  const values = new Map(
    list.map((item: Record<string, unknown>) => [String(item[id]), String(item[adds] ?? '')]),
  );
  const field = id.replace(/id$/, adds);
  return (record) => ({ [field]: values.get(String(record[id])) });
}
