import { vi } from 'vitest';

/** Minimal settings. */
export const SETTINGS = {
  CARECLOUD_URL: 'http://127.0.0.1:9',
  CARECLOUD_APP_ID: '82de12eb8b138791e678fd11c3',
  SESSION_SECRET: 'a-secret-of-the-tests-that-is-long-enough',
  PORTAL_URL: 'https://account.example.com',
};

/** Sets settings in the environment. Call it before the code under test first reads one. */
export function useSettings(overrides: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries({ ...SETTINGS, ...overrides })) vi.stubEnv(name, value);
}
