import type { Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

/**
 * Reads a customer's purchases, without what was bought in each.
 *
 * @throws {CareCloudError}
 */
export async function getPurchases(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId } };
  return (await getAll('/customers/{customer_id}/purchases', 'purchases', onFile, caller, options)).data;
}
