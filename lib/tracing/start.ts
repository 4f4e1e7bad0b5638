import { env } from '../env.ts';

/** Begins to trace where the settings name somewhere to send traces to. Loads the libraries for it only then. */
export async function startTracing(): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = env();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT && !OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return;
  const { registerTracing } = await import('./sdk.ts');
  registerTracing();
}
