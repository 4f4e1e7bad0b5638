import { isOutage } from '../outage.ts';
import { routeTemplate } from '../route-template.ts';
import { type RequestFacts, requestFacts } from '../server/correlation.ts';
import { isClientError } from '../server/decoding.ts';
import { singleton } from '../singleton.ts';
import { metrics } from './metrics.ts';

const counted = () => singleton('requests-in-error', () => new WeakSet<RequestFacts>());

/**
 * Counts a request with an unexpected error: once, even if several parts of its page fail. Outages of CareCloud or the store
 * are counted with the calls to these, and errors of a client are not counted.
 *
 * @param target the request's address; only its route's template is kept
 */
export function countError(error: unknown, target: string): void {
  const errors = metrics()?.errors;
  if (!errors || isOutage(error) || isClientError(error)) return;
  const facts = requestFacts();
  if (facts && counted().has(facts)) return;
  if (facts) counted().add(facts);
  errors.inc({ route: routeTemplate(target) });
}
