import { env } from '../env.ts';

/**
 * Turns tracing on if the settings have an endpoint. The libraries are loaded only then.
 *
 * @returns a function that sends the remaining spans, if tracing is on
 */
export async function startTracing(): Promise<(() => Promise<void>) | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = env();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT && !OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return undefined;
  const { registerTracing } = await import('./sdk.ts');
  return registerTracing();
}
