import type { Instrumentation } from 'next';

/** Runs once, before the first request: checks the settings and starts the portal's own part of the server. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('./lib/server/start.ts');
  await start();
}

/**
 * Called by the framework with what a page, an action or a handler threw and nobody caught, redirects and pages not found left
 * out. It logs them by itself.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, { path }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { countError } = await import('./lib/metrics/errors.ts');
  countError(error, path);
};
