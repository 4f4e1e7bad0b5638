import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGUMENTS, findChromium } from './browser.mjs';

/**
 * `npm run screenshots`: takes the README's pictures from a running demo, signed in as the customer of CareCloud's
 * manual. PORTAL_URL is the demo's address; without it, PORT on this machine.
 */

const FOLDER = path.resolve(import.meta.dirname, '../docs/screenshots');
const PICTURES = [
  { name: 'overview', page: '/', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'consents', page: '/consents', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'profile', page: '/profile', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: BROWSER_ARGUMENTS,
});
await mkdir(FOLDER, { recursive: true });
for (const { name, page: address, viewport, colorScheme } of PICTURES) {
  const context = await browser.newContext({
    baseURL: process.env.PORTAL_URL || `http://localhost:${process.env.PORT || '3000'}`,
    locale: 'en-GB',
    viewport,
    colorScheme,
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('[name=identifier]').fill('john.smith@example.com');
  await page.locator('[name=password]').fill('Sandbox-2026');
  await page.locator('[name=password]').press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(address);
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  console.log(`docs/screenshots/${name}.png`);
  await context.close();
}
await browser.close();
