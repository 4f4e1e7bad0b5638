import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const BIN = path.join(ROOT, 'node_modules', '.bin');

/** The environment of the project's commands: its own Node and tools come first on the PATH. */
export const environment = (extra = {}) => ({
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  ...extra,
  PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}`,
});

/**
 * Runs a command and waits for it; its output goes to this process's output.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {Record<string, string>} [extra] more environment variables
 * @returns {Promise<number>} its exit code
 */
export function run(command, parameters, extra) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: ROOT, env: environment(extra), stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a command; if it fails, exits with its exit code.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {Record<string, string>} [extra] more environment variables
 */
export async function runOrExit(command, parameters, extra) {
  const code = await run(command, parameters, extra);
  if (code !== 0) process.exit(code);
}

/** Runs `npm ci` unless it has already run with the current lock file. */
export async function installIfNeeded() {
  if (isInstalled()) return;
  await runOrExit('npm', ['ci', '--loglevel=error']);
}

function isInstalled() {
  const installed = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || present[name]?.version === version,
  );
}

/** Whether a source file is newer than the last build. */
export function isBuildStale() {
  const built = path.join(ROOT, '.next', 'BUILD_ID');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return (
    newest([
      'app',
      'lib',
      'public',
      'proxy.ts',
      'instrumentation.ts',
      'next.config.ts',
      'package-lock.json',
    ]) > builtAt
  );
}

function newest(names) {
  return Math.max(...names.map((name) => newestIn(path.join(ROOT, name))));
}

function newestIn(file) {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(file).reduce(
    (latest, name) => Math.max(latest, newestIn(path.join(file, name))),
    stat.mtimeMs,
  );
}
