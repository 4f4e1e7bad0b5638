import { isOutage } from '../outage.ts';
import { routeTemplate } from '../route-template.ts';
import { type RequestFacts, requestFacts } from '../server/correlation.ts';
import { isClientError } from '../server/decoding.ts';
import { singleton } from '../singleton.ts';
import { metrics } from './metrics.ts';

const counted = () => singleton('requests-in-error', () => new WeakSet<RequestFacts>());

/**
 * Counts a request in which something failed that nobody foresaw: once, in however many parts of its page. An outage of what
 * the portal leans on is counted where that is asked, and what a client sent wrong is no error of ours.
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
