import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { run } from './run.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium without a window of its own, which starts and draws in two thirds of the time. Playwright brings its own, too. */
const HEADLESS_SHELL = 'chromium-headless-shell';

/**
 * The whole Chromium, as people use it: the system's when there is one on the PATH, else Playwright's own.
 *
 * @returns {string | undefined} a path, or undefined when neither is there
 */
export function findChromium() {
  const installed = onPath(BROWSERS);
  if (installed) return installed;
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * The fastest Chromium there is to test with.
 *
 * @returns {string | undefined} a path, or undefined for what Playwright starts by itself
 */
export function findHeadlessChromium() {
  return onPath([HEADLESS_SHELL, ...BROWSERS]);
}

/** The first of these programs that there is. */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

/** Sees to it that there is a Chromium: Playwright's own is fetched, and where that fails, the system's packages asked. */
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
