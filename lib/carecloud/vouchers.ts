import type { Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

/**
 * Reads a customer's vouchers.
 *
 * @throws {CareCloudError}
 */
export async function getVouchers(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId } };
  return (await getAll('/customers/{customer_id}/vouchers', 'vouchers', onFile, caller, options)).data;
}
