import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './run.mjs';

/** Where `next build` puts the server with everything it needs, and nothing else (next.config.ts, `output`). */
export const STANDALONE = path.join(ROOT, '.next', 'standalone');

/** The last thing to get there: where it is, nothing is missing. */
const STATIC = path.join(STANDALONE, '.next', 'static');

/** What the standalone server has to import before all else, in that order, and where it comes from. */
const FIRST = ['port.mjs', 'hold-connections.mjs'].map((name) => path.join(ROOT, 'lib', 'server', name));

/** Whether the standalone server is there, and complete. */
const isStandaloneComplete = () => existsSync(STATIC);

/**
 * Puts into the standalone server what `next build` leaves to us: the files browsers load (nextjs.org/docs, "output",
 * "Automatically Copying Traced Files"), and what its server has to begin with. Takes out what does not belong into
 * something that is handed on: the settings of this machine. Does nothing where that is done; several processes may do it
 * at once.
 *
 * @throws when nothing has been built
 */
export function completeStandalone() {
  if (isStandaloneComplete()) return;
  if (!existsSync(STANDALONE)) throw new Error('Nothing has been built yet: npm run build');
  for (const name of readdirSync(STANDALONE).filter((file) => file.startsWith('.env'))) {
    rmSync(path.join(STANDALONE, name), { force: true });
  }
  const given = path.join(ROOT, 'public');
  if (existsSync(given)) cpSync(given, path.join(STANDALONE, 'public'), { recursive: true });
  beginWith(FIRST);
  const unfinished = `${STATIC}.${process.pid}`;
  cpSync(path.join(ROOT, '.next', 'static'), unfinished, { recursive: true });
  try {
    renameSync(unfinished, STATIC);
  } catch (error) {
    // Another process was faster: a folder with something in it is not replaced.
    rmSync(unfinished, { recursive: true, force: true });
    if (!isStandaloneComplete()) throw error;
  }
}

/** Has the standalone server import files before all else. */
function beginWith(files) {
  const server = path.join(STANDALONE, 'server.js');
  const first = files.map((file) => `import './${path.basename(file)}';\n`).join('');
  const rest = readFileSync(server, 'utf8');
  if (rest.startsWith(first)) return;
  for (const file of files) cpSync(file, path.join(STANDALONE, path.basename(file)));
  const unfinished = `${server}.${process.pid}`;
  writeFileSync(unfinished, first + rest);
  renameSync(unfinished, server);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) completeStandalone();
