import { defineConfig, devices } from '@playwright/test';
import { BROWSER_ARGUMENTS, findHeadlessChromium } from './scripts/browser.mjs';

/** Journeys run on a phone, layouts (`screens/`) on both, everything else on a desktop. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // A shared machine may stall longer than a timeout; failing twice at the same place is no coincidence.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Prague',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findHeadlessChromium(),
      args: BROWSER_ARGUMENTS,
    },
  },
  projects: [
    {
      name: 'phone',
      testMatch: ['journeys/*.spec.ts', 'screens/*.spec.ts'],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 },
    },
    {
      name: 'desktop',
      testMatch: ['once/*.spec.ts', 'screens/*.spec.ts'],
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
    },
  ],
});
