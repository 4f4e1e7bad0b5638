import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, signBrowserInAgain } from '../testing/signed-in.ts';
import { readUses, rememberUse } from './social-use.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

beforeEach(async () => {
  useSettings();
  browser.reset();
  await signBrowserIn();
});

describe('what was used in this browser', () => {
  it('is told to the customer who used it, the latest time', async () => {
    expect(await readUses()).toEqual({});
    await rememberUse(CUSTOMER_ID, 'google');
    await rememberUse(CUSTOMER_ID, 'oidc');
    await rememberUse(CUSTOMER_ID, 'google');
    const uses = await readUses();
    expect(Object.keys(uses).sort()).toEqual(['google', 'oidc']);
    expect(uses.google?.getTime()).toBeGreaterThanOrEqual(uses.oidc?.getTime() ?? Number.POSITIVE_INFINITY);
  });

  it('is nobody else’s business, and no cookie says who it was', async () => {
    await rememberUse('another-customer', 'google');
    expect(await readUses()).toEqual({});
    expect(browser.cookies.get('__Host-social-used')).not.toMatch(/another|google/);
  });

  it('stays known when the same browser signs in again, and is unknown in another', async () => {
    await rememberUse(CUSTOMER_ID, 'google');
    await signBrowserInAgain();
    expect(Object.keys(await readUses())).toEqual(['google']);
    await signBrowserIn();
    expect(await readUses()).toEqual({});
  });

  it('does not grow beyond what a cookie holds', async () => {
    for (let count = 0; count < 40; count++) await rememberUse(`customer-${count}`, 'facebook');
    expect(browser.cookies.get('__Host-social-used')?.length).toBeLessThan(3500);
  });
});
