import { invalidParam } from './body.ts';
import { badRequest, notFound } from './errors.ts';
import type { Call } from './state.ts';

/**
 * Checks that a call is about the logged-in customer.
 *
 * @param id the customer's id, if it is not in the path
 * @throws {ApiError} 404 for an unknown customer, 400 for another one.
 */
export function refuseOthers(c: Call, id = c.req.param('customer_id') ?? ''): void {
  if (id === c.get('account').record.customer_id) return;
  if (!c.get('state').accounts.has(id)) throw notFound('customers', id);
  throw badRequest('The customer is not the logged-in one.', [
    invalidParam('customer_id', 'not_belong_to_logged_in_customer', id),
  ]);
}
