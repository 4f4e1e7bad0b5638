import { env } from '../env.ts';

/**
 * Begins to trace where the settings name somewhere to send traces to. Loads the libraries for it only then.
 *
 * @returns sends what has not been sent yet, where there is somewhere
 */
export async function startTracing(): Promise<(() => Promise<void>) | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = env();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT && !OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return undefined;
  const { registerTracing } = await import('./sdk.ts');
  return registerTracing();
}
