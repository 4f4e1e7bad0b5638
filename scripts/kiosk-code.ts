import { parseArgs } from 'node:util';
import { hashCode, newCode } from '../lib/kiosk/code.ts';
import { kioskWithoutCode } from '../lib/kiosk/settings.ts';

/**
 * `npm run kiosk:code -- <id> <name> [--store <id>] [--language cs]`: creates an enrolment code for a kiosk and
 * prints it once, with the entry for the setting KIOSKS. The code itself is not stored. With --json, prints JSON for
 * other programs.
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

/** The kiosk's properties from the command line, unchecked. */
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

/** The name of a property on the command line. */
function nameOf([name]: PropertyKey[]): string {
  return name === 'store' || name === 'language' ? `--${name}` : String(name);
}

/** Exits with an error message, if any, and the usage. */
function refuse(problem?: string): never {
  if (problem) process.stderr.write(`${problem}\n`);
  process.stderr.write(
    'Usage: npm run kiosk:code -- <id> "<name>" [--store <id of the store>] [--language cs]\n',
  );
  process.exit(1);
}
