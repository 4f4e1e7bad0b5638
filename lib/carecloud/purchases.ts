import type { Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

/** Purchases have dozens of items each. */
const LONGEST_PAGE = 200;

/**
 * Reads a customer's purchases, with what was bought in each.
 *
 * @throws {CareCloudError}
 */
export async function getPurchases(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = {
    params: { customer_id: customerId },
    query: { purchase_items_extension: 'true' },
    longest: LONGEST_PAGE,
  };
  return (await getAll('/customers/{customer_id}/purchases', 'purchases', onFile, caller, options)).data;
}
