import { SpanKind } from '@opentelemetry/api';
import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';
import { inSpan } from '../tracing/span.ts';
import { type CareCloudError, isCareCloudError, statusOf } from './errors.ts';

/** The operation as logs, metrics and spans name it: never by its URL, which has ids and tokens. */
export type Operation = {
  method: string;
  /** Path template from the contract, such as `/customers/{customer_id}`. */
  route: string;
  caller: { correlationId: string };
};

/**
 * Instruments one exchange with CareCloud: a log line, a sample in the metrics, and a span.
 *
 * @param attempt 0 for the first, 1 for its first repetition
 * @throws what `run` throws
 */
export async function observed<T extends { status: number }>(
  operation: Operation,
  attempt: number,
  run: () => Promise<T>,
): Promise<T> {
  const { method, route } = operation;
  const attributes = {
    'http.request.method': method,
    'url.template': route,
    'http.request.resend_count': attempt,
  };
  return inSpan(`${method} ${route}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const startedAt = performance.now();
    try {
      const answer = await run();
      span.setAttribute('http.response.status_code', answer.status);
      report(operation, attempt, startedAt, answer.status);
      return answer;
    } catch (error) {
      if (!isCareCloudError(error)) throw error;
      const status = statusOf(error);
      span.setAttributes({
        'carecloud.outcome': error.code,
        ...(status && { 'http.response.status_code': status }),
      });
      report(operation, attempt, startedAt, status, error);
      throw error;
    }
  });
}

function report(
  { method, route, caller }: Operation,
  attempt: number,
  startedAt: number,
  status: number | undefined,
  error?: CareCloudError,
): void {
  const ms = performance.now() - startedAt;
  const outcome = error?.code ?? 'ok';
  metrics()?.carecloudCalls.observe({ method, route, status: String(status ?? ''), outcome }, ms / 1000);
  if (attempt > 0) metrics()?.carecloudRetries.inc({ route });
  log()[error ? 'warn' : 'info']({
    event: 'carecloud',
    method,
    route,
    status,
    ms: Math.round(ms),
    attempt,
    code: error?.code,
    correlationId: caller.correlationId,
  });
}
