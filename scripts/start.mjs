import { existsSync } from 'node:fs';
import path from 'node:path';
import { requireNode } from './node-version.mjs';
import { ROOT } from './run.mjs';
import { completeStandalone, STANDALONE } from './standalone.mjs';

/**
 * `npm start`: starts the built portal (the same server as in the image) with the settings in .env; with
 * `--no-env-file`, without them.
 */
requireNode();
const settings = path.join(ROOT, '.env');
if (existsSync(settings) && !process.argv.includes('--no-env-file')) process.loadEnvFile(settings);

// Checked here because the server would listen before it checks its settings, and would replace an invalid port by
// 3000. Imported here because an old Node cannot read this file.
const { env, listenAddress, readOrExit } = await import('../lib/env.ts');
readOrExit(env);
process.env.HOSTNAME = readOrExit(listenAddress);

try {
  completeStandalone();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
await import(path.join(STANDALONE, 'server.js'));
