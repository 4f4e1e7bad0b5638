import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll } from './lists.ts';

const storeRecord = z.looseObject({
  store_id: z.string().min(1),
  name: z.string(),
  /** 0 for stores hidden from customers, such as a warehouse. */
  visibility_for_customer: z.number().nullish(),
  state: z.number().nullish(),
});

/** A shop of the operator's. */
export type StoreRecord = z.infer<typeof storeRecord>;

/**
 * Reads the operator's stores.
 *
 * @throws {CareCloudError}
 */
export function getStores(caller: Caller): Promise<Answer<StoreRecord[]>> {
  return getAll('/stores', 'stores', storeRecord, caller);
}
