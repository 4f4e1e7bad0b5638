import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './run.mjs';

/** Where `next build` writes the standalone server (next.config.ts, `output`). */
export const STANDALONE = path.join(ROOT, '.next', 'standalone');

/** Copied last: if it is there, nothing is missing. */
const STATIC = path.join(STANDALONE, '.next', 'static');

/** The modules the standalone server has to import first, in this order, by their source path. */
const FIRST = ['port.mjs', 'hold-connections.mjs'].map((name) => path.join(ROOT, 'lib', 'server', name));

/** Whether the standalone server exists and is complete. */
const isStandaloneComplete = () => existsSync(STATIC);

/**
 * Completes the standalone server: copies the static files (nextjs.org/docs, "output", "Automatically Copying Traced
 * Files") and adds the modules that the server has to import first. Removes the settings of this machine, as the
 * folder goes into images. Does nothing if that is done; several processes may call it at once.
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
    // Another process was faster: a folder that is not empty is not replaced.
    rmSync(unfinished, { recursive: true, force: true });
    if (!isStandaloneComplete()) throw error;
  }
}

/** Makes the standalone server import files before anything else. */
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
