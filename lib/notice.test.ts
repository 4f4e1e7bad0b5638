import { beforeEach, expect, it, vi } from 'vitest';
import { leaveNotice, readLeftNotice, readNotice } from './notice.ts';
import { cookieName } from './session/cookies.ts';
import { browser } from './testing/request.ts';
import { useSettings } from './testing/settings.ts';

vi.mock('next/headers', () => import('./testing/request.ts'));

beforeEach(() => {
  useSettings();
  browser.reset();
});

it('is for the page it was left for', async () => {
  await leaveNotice('profile:saved');
  expect(await readNotice('profile')).toBe('saved');
  expect(await readNotice('address')).toBeUndefined();
});

it('is for a consent whatever its id is', async () => {
  await leaveNotice('consents-a:b c/č:given');
  expect(await readNotice('consents-a:b c/č')).toBe('given');
  expect(await readNotice('consents-a')).toBeUndefined();
  expect(await readLeftNotice()).toEqual({ form: 'consents-a:b c/č', result: 'given' });
});

it('hardly outlasts an answer that brings the page itself', async () => {
  await leaveNotice('profile:saved');
  const seconds = () => browser.attributes.get(cookieName('notice'))?.maxAge;
  const plain = seconds();
  browser.headers.set('next-action', 'id');
  await leaveNotice('profile:saved');
  expect([plain, seconds()]).toEqual([3, 1]);
});
