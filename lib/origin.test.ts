import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasOwnOrigin, isOwnOrigin, isSentFrom } from './origin.ts';
import { browser } from './testing/request.ts';
import { useSettings } from './testing/settings.ts';

vi.mock('next/headers', () => import('./testing/request.ts'));

const OWN = 'https://account.example.com';

beforeAll(() => useSettings({ PORTAL_URL: OWN }));
beforeEach(() => browser.reset());

type Sent = Record<string, string>;

const OURS: Sent[] = [
  { origin: OWN },
  { origin: OWN, 'sec-fetch-site': 'same-origin' },
  { origin: OWN, host: 'forged.example', 'x-forwarded-host': 'forged.example' },
];

const FOREIGN: Sent[] = [
  {},
  { 'sec-fetch-site': 'same-origin' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'https://evil.example' },
  { origin: 'http://account.example.com' },
  { origin: 'https://account.example.com:8443' },
  { origin: 'https://account.example.com.evil.example' },
  { origin: 'https://sub.account.example.com' },
  { origin: 'https://ACCOUNT.example.com' },
  { origin: `${OWN}/` },
  { origin: `${OWN}, https://evil.example` },
  { origin: OWN, 'sec-fetch-site': 'cross-site' },
  { origin: OWN, 'sec-fetch-site': 'same-site' },
  { origin: OWN, 'sec-fetch-site': 'none' },
  { origin: OWN, 'sec-fetch-site': '' },
  { origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  { referer: `${OWN}/profile` },
];

describe('a write', () => {
  it.each(OURS)('from the portal’s own page is accepted: %o', (sent) => {
    expect(isOwnOrigin(new Headers(sent))).toBe(true);
  });

  it.each(FOREIGN)('from anywhere else is refused: %o', (sent) => {
    expect(isOwnOrigin(new Headers(sent))).toBe(false);
  });
});

describe('a browser sent here by another site', () => {
  const APP = 'https://loyalty.example.com';

  it('is accepted from known origins, by a form or a link', () => {
    expect(isSentFrom([APP], new Headers({ origin: APP }))).toBe(true);
    expect(isSentFrom([APP], new Headers({ origin: APP, 'sec-fetch-mode': 'navigate' }))).toBe(true);
  });

  it.each<Sent>([
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: `${APP}.evil.example` },
    { origin: `${APP}/` },
    { origin: 'http://loyalty.example.com' },
    { origin: APP, 'sec-fetch-mode': 'no-cors' },
    { origin: APP, 'sec-fetch-mode': 'cors' },
    { referer: `${APP}/` },
  ])('is not let in otherwise: %o', (sent) => {
    expect(isSentFrom([APP], new Headers(sent))).toBe(false);
    expect(isSentFrom([], new Headers(sent))).toBe(false);
  });
});

describe('the request being answered', () => {
  it('is judged by the same rule', async () => {
    expect(await hasOwnOrigin()).toBe(false);
    browser.headers.set('origin', OWN);
    expect(await hasOwnOrigin()).toBe(true);
  });
});
