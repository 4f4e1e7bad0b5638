import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { newDevice } from './device.ts';
import { limitMessages } from './message-limit.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  browser.reset();
  useSettings({ CODE_LIMIT_CONTACT: '3', CODE_LIMIT_DEVICE: '4', CODE_LIMIT_ADDRESS: '6' });
});

const from = (address: string) => browser.headers.set('x-forwarded-for', address);

it('takes nothing from what a recipient may be sent once the sender is out of points', async () => {
  const device = newDevice();
  from('203.0.113.7');
  for (let n = 0; n < 4; n++) await limitMessages(`email ${n}@example.com`, device);
  for (let n = 0; n < 9; n++) {
    expect(await limitMessages('email jana@example.com', device)).toBeGreaterThan(0);
  }
  // The address is out of points by now as well, in whatever browser.
  expect(await limitMessages('email jana@example.com', newDevice())).toBeGreaterThan(0);
  from('198.51.100.4');
  for (let n = 0; n < 3; n++) {
    expect(await limitMessages('email jana@example.com', newDevice())).toBeUndefined();
  }
  expect(await limitMessages('email jana@example.com', newDevice())).toBeGreaterThan(0);
});
