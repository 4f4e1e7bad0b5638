import type { Instrumentation } from 'next';

/** Runs once, before the first request: checks the settings and starts the portal's part of the server. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('./lib/server/start.ts');
  await start();
}

/**
 * Called by the framework with uncaught errors of pages, actions and route handlers, except redirects and not-found.
 * The framework logs them itself.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, { path }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { countError } = await import('./lib/metrics/errors.ts');
  countError(error, path);
};
