import { parseArgs } from 'node:util';
import { hashCode, newCode } from '../lib/kiosk/code.ts';
import type { KioskSettings } from '../lib/kiosk/settings.ts';

/**
 * `npm run kiosk:code -- <id> <name> [--store <id>] [--language cs]`: makes an enrolment code for a kiosk and prints it
 * once, with the entry that the setting KIOSKS needs. The code itself is kept nowhere. With --json, for other programs.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { store: { type: 'string' }, language: { type: 'string' }, json: { type: 'boolean' } },
});
const [id, name = id] = positionals;
if (!id || !name) {
  process.stderr.write(
    'Usage: npm run kiosk:code -- <id> "<name>" [--store <id of the store>] [--language cs]\n',
  );
  process.exit(1);
}

const code = newCode();
const entry: Partial<KioskSettings> = {
  id,
  name,
  ...(values.store && { store: values.store }),
  ...(values.language && { language: values.language as KioskSettings['language'] }),
  code: await hashCode(code),
};
if (values.json) process.stdout.write(`${JSON.stringify({ code, entry })}\n`);
else {
  process.stdout.write(`
  Enrolment code of ${name}:  ${code}
  It is shown only now. Enter it on the machine at <PORTAL_URL>/kiosk/enrol.

  Add to the list in KIOSKS:
  ${JSON.stringify(entry)}
`);
}
