import { existsSync } from 'node:fs';
import path from 'node:path';
import { requireNode } from './node-version.mjs';
import { ROOT } from './run.mjs';
import { completeStandalone, STANDALONE } from './standalone.mjs';

/**
 * `npm start`: starts the built portal, the very server that goes into the image, with the settings in .env; without them
 * when it is told `--no-env-file`.
 */
requireNode();
const settings = path.join(ROOT, '.env');
if (existsSync(settings) && !process.argv.includes('--no-env-file')) process.loadEnvFile(settings);

// The server listens before it checks its settings, and takes what is no port for 3000. An old Node cannot read this file.
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
