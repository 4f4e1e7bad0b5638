import { z } from 'zod';
import { startSandbox } from './server.ts';

const settings = z
  .object({
    SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
    SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
    PORTAL_URL: z.url().optional(),
  })
  .safeParse(process.env);

if (!settings.success) {
  console.error(`The sandbox cannot start:\n${z.prettifyError(settings.error)}`);
  process.exit(1);
}

const { SANDBOX_PORT, SANDBOX_HOST, PORTAL_URL } = settings.data;

try {
  const sandbox = await startSandbox({ port: SANDBOX_PORT, host: SANDBOX_HOST, portalUrl: PORTAL_URL });
  console.log(`CareCloud sandbox listening on ${sandbox.url}`);

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await sandbox.close();
      process.exit(0);
    });
  }
} catch (error) {
  console.error(`The sandbox cannot start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
