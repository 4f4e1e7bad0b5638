import { context, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  type IdGenerator,
  ParentBasedSampler,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { correlationId } from '../server/correlation.ts';
import { RedactingProcessor } from './redaction.ts';

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;

const random = new RandomIdGenerator();

/** A trace takes over the correlation id of its request: one number finds the answer, the log and the trace. */
const correlatedIds: IdGenerator = {
  generateTraceId: () => {
    const id = correlationId() ?? '';
    return TRACE_ID.test(id) ? id : random.generateTraceId();
  },
  generateSpanId: () => random.generateSpanId(),
};

/**
 * Registers OpenTelemetry for this process: spans of the framework and of our own go to the OTLP endpoint (http/protobuf),
 * redacted. The exporter reads the standard settings itself: endpoint, headers, timeout, compression, certificates
 * (opentelemetry.io/docs/specs/otel/protocol/exporter). No baggage is propagated: it would carry to CareCloud what a
 * stranger put in.
 *
 * @returns sends what has not been sent yet; call it before the process ends
 */
export function registerTracing(): () => Promise<void> {
  const { OTEL_TRACES_SAMPLER_ARG: ratio, OTEL_BSP_SCHEDULE_DELAY: scheduledDelayMillis } = env();
  const report = (level: 'error' | 'warn') => () => log()[level]({ event: 'tracing-failed' });
  const silent = () => {};
  diag.setLogger(
    { error: report('error'), warn: report('warn'), info: silent, debug: silent, verbose: silent },
    DiagLogLevel.WARN,
  );
  const exporter = new OTLPTraceExporter();
  const provider = new TracerProvider({
    // What is merged in later wins: the library has a name for every service, the settings may have another.
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'customer-portal' }))
      .merge(detectResources({ detectors: [envDetector, serviceInstanceIdDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    idGenerator: correlatedIds,
    spanProcessors: [new RedactingProcessor(new BatchSpanProcessor({ exporter, scheduledDelayMillis }))],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.forceFlush();
}
