import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { run } from './run.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium without a window: it starts and renders in two thirds of the time. Playwright installs it, too. */
const HEADLESS_SHELL = 'chromium-headless-shell';

/** Parameters for every Chromium started here: nothing but the pages is loaded, and root gets one at all. */
export const BROWSER_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds the full Chromium: an installed one on the PATH, else Playwright's.
 *
 * @returns {string | undefined} a path, or undefined when there is none
 */
export function findChromium() {
  const installed = onPath(BROWSERS);
  if (installed) return installed;
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * Finds the fastest Chromium for tests.
 *
 * @returns {string | undefined} a path, or undefined for Playwright's default
 */
export function findHeadlessChromium() {
  return onPath([HEADLESS_SHELL, ...BROWSERS]);
}

/** The path of the first of these programs that is installed. */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

/** Installs Chromium if there is none: Playwright's, or if that fails, the system's package. */
async function installChromium() {
  if (findChromium()) return;
  const isFetched =
    (await run('playwright', ['install', 'chromium'], { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '' })) === 0;
  if (isFetched && findChromium()) return;
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' });
  } catch {
    process.stderr.write('The browser tests need Chromium. Please install it and run npm test again.\n');
    process.exit(1);
  }
}

if (process.argv[1] === import.meta.filename) await installChromium();
