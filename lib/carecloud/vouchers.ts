import type { Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

/**
 * Reads a customer's vouchers, without the stores that accept them: a few dozen vouchers would repeat hundreds of stores each.
 *
 * @throws {CareCloudError}
 */
export async function getVouchers(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId }, query: { without_stores: 'true' } };
  return (await getAll('/customers/{customer_id}/vouchers', 'vouchers', onFile, caller, options)).data;
}
