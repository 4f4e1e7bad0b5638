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

/**
 * Runs lists of commands side by side, those of a list one after the other. What a command says is shown when it has ended, so
 * that two do not speak at once. When one fails, what still runs is stopped, and this process exits with its exit code.
 *
 * @param {Parameters<typeof runOrExit>[][]} lists
 */
export async function runSideBySideOrExit(...lists) {
  const running = new Set();
  const exit = (code) => {
    // The commands lead process groups of their own: what they have started is stopped with them.
    for (const { pid } of running) {
      try {
        process.kill(-pid);
      } catch {
        // It has just ended.
      }
    }
    process.exit(code);
  };
  const interrupted = () => exit(1);
  const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of SIGNALS) process.on(signal, interrupted);
  const runQuietly = (command, parameters, extra) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, parameters, {
        cwd: ROOT,
        env: environment(extra),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      const said = [];
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
      child.once('spawn', () => running.add(child));
      child.once('error', reject);
      child.once('close', (code) => {
        running.delete(child);
        process.stdout.write(Buffer.concat(said));
        resolve(code ?? 1);
      });
    });
  await Promise.all(
    lists.map(async (commands) => {
      for (const command of commands) {
        const code = await runQuietly(...command);
        if (code !== 0) exit(code);
      }
    }),
  );
  for (const signal of SIGNALS) process.off(signal, interrupted);
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

/** The portal's source files. */
const SOURCES = ['app', 'lib', 'public', 'proxy.ts', 'instrumentation.ts', 'next.config.ts'];

/**
 * Whether a source file is newer than the last build.
 *
 * @param {string} [folder] what is built; the portal if not given
 * @param {string[]} [sources] the source files and folders in it
 */
export function isBuildStale(folder = ROOT, sources = SOURCES) {
  const built = path.join(folder, '.next', 'BUILD_ID');
  if (!existsSync(built)) return true;
  const files = [path.join(ROOT, 'package-lock.json'), ...sources.map((name) => path.join(folder, name))];
  return Math.max(...files.map(newestIn)) > statSync(built).mtimeMs;
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
