import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { run } from './run.mjs';

/**
 * The Chromium for the browser tests: the system's when there is one on the PATH, else Playwright's own.
 *
 * @returns {string | undefined} a path, or undefined when neither is there
 */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const installed = folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(existsSync);
  if (installed) return installed;
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
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
