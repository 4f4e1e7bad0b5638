import { invalidParam } from './body.ts';
import { badRequest, notFound } from './errors.ts';
import type { Call } from './state.ts';

/**
 * Lets a call pass that is about the logged-in customer.
 *
 * @param id whom the call is about, where the path does not say so
 * @throws {ApiError} 404 for a customer there is not, 400 for another one.
 */
export function refuseOthers(c: Call, id = c.req.param('customer_id') ?? ''): void {
  if (id === c.get('account').record.customer_id) return;
  if (!c.get('state').accounts.has(id)) throw notFound('customers', id);
  throw badRequest('The customer is not the logged-in one.', [
    invalidParam('customer_id', 'not_belong_to_logged_in_customer', id),
  ]);
}
