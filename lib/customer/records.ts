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

type List = {
  read: (customerId: string, caller: Caller) => Promise<OnFile[]>;
  /** The field with the id of the record's type, and the reference data with the names of these types. */
  of?: { id: string; names: 'cardTypes' | 'eventTypes' | 'segments' | 'sources' | 'stores' };
};

/** Records about a customer that the portal only reads, by their name in the export. */
const LISTS = {
  cards: { read: getCards, of: { id: 'card_type_id', names: 'cardTypes' } },
  purchases: { read: getPurchases, of: { id: 'store_id', names: 'stores' } },
  points: { read: getPoints },
  vouchers: { read: getVouchers },
  messages: { read: getMessages },
  events: { read: getEvents, of: { id: 'event_type_id', names: 'eventTypes' } },
  segment_records: { read: getSegmentRecords, of: { id: 'segment_id', names: 'segments' } },
  customer_source_records: {
    read: getCustomerSourceRecords,
    of: { id: 'customer_source_id', names: 'sources' },
  },
} as const satisfies Record<string, List>;

export type RecordKind = keyof typeof LISTS;

/** All kinds, in the order in which they are shown. */
export const RECORD_KINDS = Object.keys(LISTS) as RecordKind[];

/**
 * The signed-in customer's records of a kind, as CareCloud sends them, with the name of each one's type added
 * (`segment_name` for `segment_id`), if it could be read. Undefined where the installation has no such records.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export const readRecords = cache(async (kind: RecordKind): Promise<OnFile[] | undefined> => {
  const { read, of }: List = LISTS[kind];
  const [records, names] = await Promise.all([
    ifOffered(() => asCustomer((caller, { customerId }) => read(customerId, caller))),
    of ? readNames(of) : undefined,
  ]);
  if (!of || !names) return records;
  const field = of.id.replace(/_id$/, '_name');
  return records?.map((record) => ({ [field]: names.get(String(record[of.id])), ...record }));
});

/** Names by id. An outage is not an error here: ids alone are useful too. */
async function readNames({ id, names }: NonNullable<List['of']>): Promise<Map<string, string> | undefined> {
  const list = await orOutage(getReference(names, await anonymousCaller()));
  if (!Array.isArray(list)) return undefined;
  return new Map(list.map((item: Record<string, unknown>) => [String(item[id]), String(item.name ?? '')]));
}
