import { existsSync } from 'node:fs';
import { readOrExit } from '../lib/env.ts';
import { pseudonymsOf } from '../lib/security-event.ts';
import { networkOf } from '../lib/server/network.ts';

/**
 * `npm run pseudonym`: prints the pseudonyms of a customer, an account or a network in the log; see
 * docs/security-events.md.
 */
const KINDS = ['customer', 'account', 'network'] as const;

if (existsSync('.env')) process.loadEnvFile('.env');
const [kind, value] = process.argv.slice(2);
const known = KINDS.find((name) => name === kind);
if (!known || !value) {
  process.stderr.write(`Usage: npm run pseudonym -- ${KINDS.join('|')} <value>\n`);
  process.exit(2);
}
const logged = known === 'network' ? networkOf(value) : value;
for (const word of readOrExit(() => pseudonymsOf(known, logged))) process.stdout.write(`${word}\n`);
