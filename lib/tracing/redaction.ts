import type { Attributes, Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';

/**
 * The attributes of a span that may be exported: all others can have personal data. The framework's spans have the whole
 * URL with its query (`http.target`) and error messages.
 */
const ATTRIBUTES = new Set([
  'http.method',
  'http.route',
  'http.status_code',
  'http.request.method',
  'http.request.resend_count',
  'http.response.status_code',
  'url.template',
  'error.type',
  'next.route',
  'next.rsc',
  'next.span_category',
  'next.span_type',
  'portal.action',
  'portal.outcome',
  'carecloud.outcome',
]);

/** The framework's span of a `fetch` is named after its address. */
const FETCH = 'AppRender.fetch';

/** Passes spans on without attributes that may have personal data. */
export class RedactingProcessor implements SpanProcessor {
  readonly #next: SpanProcessor;

  constructor(next: SpanProcessor) {
    this.#next = next;
  }

  onStart(span: Span, parentContext: Context): void {
    this.#next.onStart(span, parentContext);
  }

  onEnd(span: ReadableSpan): void {
    this.#next.onEnd(redacted(span));
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#next.shutdown();
  }
}

function redacted(span: ReadableSpan): ReadableSpan {
  const type = span.attributes['next.span_type'];
  return {
    name: type === FETCH ? 'fetch' : span.name,
    kind: span.kind,
    spanContext: () => span.spanContext(),
    parentSpanContext: span.parentSpanContext,
    startTime: span.startTime,
    endTime: span.endTime,
    status: { code: span.status.code },
    attributes: allowed(span.attributes),
    links: span.links.map(({ context }) => ({ context })),
    events: span.events.map(({ name, time, attributes = {} }) => ({
      name,
      time,
      attributes: { 'exception.type': attributes['exception.type'] },
    })),
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
  };
}

function allowed(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => ATTRIBUTES.has(name)));
}
