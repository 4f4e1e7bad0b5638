import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

const customerSource = z.looseObject({ customer_source_id: z.string().min(1), name: z.string() });

/** A source of customers. */
type CustomerSource = z.infer<typeof customerSource>;

/**
 * Reads the sources of customers.
 *
 * @throws {CareCloudError}
 */
export function getCustomerSources(caller: Caller): Promise<Answer<CustomerSource[]>> {
  return getAll('/customer-sources', 'customer_sources', customerSource, caller);
}

/**
 * Reads where a customer's data came from.
 *
 * @throws {CareCloudError}
 */
export async function getCustomerSourceRecords(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId } };
  const route = '/customers/{customer_id}/customer-source-records';
  return (await getAll(route, 'customer_source_records', onFile, caller, options)).data;
}
