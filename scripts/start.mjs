import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { requireNode } from './node-version.mjs';
import { ROOT } from './run.mjs';
import { completeStandalone, STANDALONE } from './standalone.mjs';

/** `npm start`: starts the built portal, the very server that goes into the image, with the settings in .env. */
requireNode();
const settings = path.join(ROOT, '.env');
if (existsSync(settings)) process.loadEnvFile(settings);

// The server listens at the address HOSTNAME; many shells and containers keep the machine's name there.
if (!isIP(process.env.HOSTNAME ?? '')) process.env.HOSTNAME = '0.0.0.0';

try {
  completeStandalone();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
await import(path.join(STANDALONE, 'server.js'));
