import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

const tracer = () => trace.getTracer('carecloud-customer-portal');

/**
 * Runs something within a span of the request's trace. Without tracing it only runs it.
 *
 * @param name fixed by the code: an action, a path template
 * @param run gets the span, for attributes known only later
 * @throws what `run` throws; the span then records the error's name, not its message
 */
export async function inSpan<T>(
  name: string,
  { kind = SpanKind.INTERNAL, attributes = {} }: { kind?: SpanKind; attributes?: Attributes },
  run: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer().startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await run(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The headers by which another server continues the present trace (W3C Trace Context); none without tracing. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Log fields that link a line to the current span; none without tracing. */
export function spanFields(): { trace_id?: string; span_id?: string } {
  const present = trace.getActiveSpan()?.spanContext();
  return present ? { trace_id: present.traceId, span_id: present.spanId } : {};
}
