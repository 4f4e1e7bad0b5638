/** Runs once, before the first request: checks the settings, opens the door, warms what pages share. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('./lib/server/start.ts');
  await start();
}
