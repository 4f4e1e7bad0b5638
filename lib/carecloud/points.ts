import type { Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

/**
 * Reads the points a customer was given.
 *
 * @throws {CareCloudError}
 */
export async function getPoints(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId } };
  return (await getAll('/customers/{customer_id}/points', 'points', onFile, caller, options)).data;
}
