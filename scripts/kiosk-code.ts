import { parseArgs } from 'node:util';
import { hashCode, newCode } from '../lib/kiosk/code.ts';
import { kioskWithoutCode } from '../lib/kiosk/settings.ts';

/**
 * `npm run kiosk:code -- <id> <name> [--store <id>] [--language cs]`: makes an enrolment code for a kiosk and prints it
 * once, with the entry that the setting KIOSKS needs. The code itself is kept nowhere. With --json, for other programs.
 */

const { json, ...given } = readOrRefuse();
const { data: kiosk, error } = kioskWithoutCode.safeParse(given);
if (error) refuse(error.issues.map(({ path, message }) => `${nameOf(path)} ${message}`).join('\n'));

const code = newCode();
const entry = { ...given, code: await hashCode(code) };
if (json) process.stdout.write(`${JSON.stringify({ code, entry })}\n`);
else {
  process.stdout.write(`
  Enrolment code of ${kiosk.name}:  ${code}
  It is shown only now. Enter it on the machine at <PORTAL_URL>/kiosk/enrol.

  Add to the list in KIOSKS:
  ${JSON.stringify(entry)}
`);
}

/** What is said of the kiosk on the command line, unchecked. */
function readOrRefuse() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { store: { type: 'string' }, language: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [id, name = id, ...more] = positionals;
    if (!id || more.length > 0) refuse();
    const { store, language, json } = values;
    return { json, id, name, ...(store && { store }), ...(language && { language }) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    refuse(error.message);
  }
}

/** As it is written on the command line. */
function nameOf([name]: PropertyKey[]): string {
  return name === 'store' || name === 'language' ? `--${name}` : String(name);
}

/** Ends the process with what is wrong, if anything, and with how it is done. */
function refuse(problem?: string): never {
  if (problem) process.stderr.write(`${problem}\n`);
  process.stderr.write(
    'Usage: npm run kiosk:code -- <id> "<name>" [--store <id of the store>] [--language cs]\n',
  );
  process.exit(1);
}
