import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll } from './lists.ts';

const customerSource = z.looseObject({ customer_source_id: z.string().min(1), name: z.string() });

/** Where a customer can have come from. */
export type CustomerSource = z.infer<typeof customerSource>;

/**
 * Reads what can be written down as a customer's source.
 *
 * @throws {CareCloudError}
 */
export function getCustomerSources(caller: Caller): Promise<Answer<CustomerSource[]>> {
  return getAll('/customer-sources', 'customer_sources', customerSource, caller);
}
