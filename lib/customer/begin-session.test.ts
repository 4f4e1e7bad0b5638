import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { getOwnCustomer } from '../carecloud/customers.ts';
import { createToken } from '../carecloud/tokens.ts';
import { env } from '../env.ts';
import { chooseLanguage } from '../i18n/request.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import { type Device, deviceCookie, newDevice } from '../session/device.ts';
import { kioskCookie } from '../session/kiosk.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID } from '../testing/signed-in.ts';
import { beginSession } from './begin-session.ts';
import { forgetKioskVisitor } from './kiosk-visitor.ts';
import { openVisit } from './kiosk-visits.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn(async () => 'fresh-token') }));
vi.mock('../carecloud/customers.ts', () => ({ getOwnCustomer: vi.fn() }));

let device: Device;

beforeAll(async () => {
  useSettings({ KIOSKS: JSON.stringify([{ id: 'hall', name: 'Hall', code: await hashCode(newCode()) }]) });
});

beforeEach(async () => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  vi.mocked(getOwnCustomer).mockResolvedValue(record({}, { state: 1 }));
  browser.reset();
  const [kiosk] = env().KIOSKS;
  if (!kiosk) throw new Error('no kiosk');
  device = newDevice();
  for (const { name, value } of [await deviceCookie(device), await kioskCookie(kiosk, device)]) {
    browser.cookies.set(name, value);
  }
});

const begin = () => beginSession(device, async () => CUSTOMER_ID, { mode: 'remembered' });

describe('the language', () => {
  beforeEach(() => vi.mocked(getOwnCustomer).mockResolvedValue(record({ language_id: 'de' }, { state: 1 })));

  it('is the customer’s own from the moment they sign in', async () => {
    browser.cookies.set('__Host-language', 'cs');
    await begin();
    expect(browser.cookies.get('__Host-language')).toBe('de');
  });

  it('is the portal’s where theirs is a regional variant of it', async () => {
    vi.mocked(getOwnCustomer).mockResolvedValue(record({ language_id: 'en-gb' }, { state: 1 }));
    browser.cookies.set('__Host-language', 'cs');
    await begin();
    expect(browser.cookies.get('__Host-language')).toBe('en');
  });

  it('stays the one that was chosen in this browser since it was opened', async () => {
    await chooseLanguage('en');
    expect(browser.attributes.get('__Host-language-chosen')).not.toHaveProperty('maxAge');
    await begin();
    expect(browser.cookies.get('__Host-language')).toBe('en');
  });

  it('is the customer’s own again for who comes next to a kiosk', async () => {
    await chooseLanguage('en');
    await forgetKioskVisitor();
    for (const [name, value] of browser.cookies) if (value === '') browser.cookies.delete(name);
    await begin();
    expect(browser.cookies.get('__Host-language')).toBe('de');
  });
});

describe('a session at a kiosk', () => {
  it('is a kiosk’s, whatever was asked for, and kept on the server too', async () => {
    const session = await begin();
    expect(session).toMatchObject({ mode: 'kiosk', customerId: CUSTOMER_ID, token: 'fresh-token' });
    expect(await openVisit('hall')).toEqual(session);
    expect(vi.mocked(createToken).mock.lastCall?.[0]).toMatchObject({ name: 'Hall', type: 'kiosk' });
  });

  it('does not begin when the server cannot keep it', async () => {
    vi.spyOn(store(), 'set').mockRejectedValueOnce(new StoreUnavailableError(undefined));
    await expect(begin()).rejects.toThrow(StoreUnavailableError);
    expect(browser.cookies.has('__Host-session')).toBe(false);
  });
});
