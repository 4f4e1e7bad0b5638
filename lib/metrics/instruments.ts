import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ROUTE_TEMPLATES } from '../route-template.ts';

/** Everything the portal counts, and the registry that shows it. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Seconds, from a page out of the cache to the ten that a call to CareCloud may take. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10];
const CARECLOUD_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STORE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];

/**
 * Makes the portal's metrics, in a registry of their own, beside the process's usual ones (processor, memory, heap,
 * garbage collection, event-loop delay). Names follow prometheus.io/docs/practices/naming: a unit at the end, `_total`
 * for what only grows.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    /** Every request the portal answered, by the template of its route; a histogram counts as well. */
    httpRequests: new Histogram({
      name: 'portal_http_request_duration_seconds',
      help: 'Time from a request’s head to the end of its answer. status is a class, or "aborted" when the client left first.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: REQUEST_SECONDS,
      registers,
    }),
    /** Every exchange with CareCloud, each repetition by itself. */
    carecloudCalls: new Histogram({
      name: 'portal_carecloud_request_duration_seconds',
      help: 'Time of an exchange with CareCloud. outcome is "ok" or the code of the failure; status is empty where there was no answer.',
      labelNames: ['method', 'route', 'status', 'outcome'] as const,
      buckets: CARECLOUD_SECONDS,
      registers,
    }),
    carecloudRetries: new Counter({
      name: 'portal_carecloud_retries_total',
      help: 'Reads sent to CareCloud once more after a failure.',
      labelNames: ['route'] as const,
      registers,
    }),
    carecloudRetriesRefused: new Counter({
      name: 'portal_carecloud_retries_refused_total',
      help: 'Reads that failed and were not repeated because the budget for retries was spent.',
      registers,
    }),
    carecloudBreaker: new Gauge({
      name: 'portal_carecloud_breaker_state',
      help: 'Breaker of one kind of thing at one host: 0 closed, 1 half-open (one call tries), 2 open (nothing is sent). Absent until it first opened.',
      labelNames: ['host', 'resource'] as const,
      registers,
    }),
    errors: withZeros(
      new Counter({
        name: 'portal_errors_total',
        help: 'Requests in which something failed that nobody foresaw, a mistake of the portal’s own. Pages stream: most of them count as 200.',
        labelNames: ['route'] as const,
        registers,
      }),
      'route',
      [...ROUTE_TEMPLATES, 'other'],
    ),
    requestsShed: new Counter({
      name: 'portal_http_requests_shed_total',
      help: 'Requests answered by 503 before anything was done, because the event loop was late, or too many were in flight or on their way.',
      labelNames: ['reason'] as const,
      registers,
    }),
    actions: new Counter({
      name: 'portal_actions_total',
      help: 'Server actions by what came of them: forms sent, and what pages ask and keep while somebody types.',
      labelNames: ['action', 'outcome'] as const,
      registers,
    }),
    securityEvents: new Counter({
      name: 'portal_security_events_total',
      help: 'Security events, as in the log (docs/security-events.md).',
      labelNames: ['event', 'outcome'] as const,
      registers,
    }),
    cspReports: new Counter({
      name: 'portal_csp_reports_total',
      help: 'Violations of the content security policy that browsers reported.',
      labelNames: ['directive', 'disposition'] as const,
      registers,
    }),
    // The only limit that an alert counts from the first refusal.
    throttles: withZeros(
      new Counter({
        name: 'portal_throttles_total',
        help: 'Attempts refused because a limit was used up, by the limit.',
        labelNames: ['limit'] as const,
        registers,
      }),
      'limit',
      ['code-portal'],
    ),
    storeOperations: new Histogram({
      name: 'portal_store_operation_duration_seconds',
      help: 'Time of an operation on the shared store (Redis); of a lock, the wait for whoever holds it included.',
      labelNames: ['operation', 'outcome'] as const,
      buckets: STORE_SECONDS,
      registers,
    }),
    storeUp: new Gauge({
      name: 'portal_store_up',
      help: 'Whether the connection to the shared store stands (1) or not (0). Absent without one.',
      labelNames: ['kind'] as const,
      registers,
    }),
  };
}

/** Shows values of a label from the start: Prometheus sees no increase from nothing to one. */
function withZeros<Label extends string>(
  counter: Counter<Label>,
  label: Label,
  values: readonly string[],
): Counter<Label> {
  for (const value of values) counter.labels({ [label]: value } as Record<Label, string>).inc(0);
  return counter;
}
