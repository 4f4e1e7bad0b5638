import { beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import { deviceCookie, newDevice } from '../session/device.ts';
import { kioskCookie } from '../session/kiosk.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { readLanguage } from './request.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const KIOSKS = [
  { id: 'hall', name: 'Hall', code: await hashCode(newCode()) },
  { id: 'border', name: 'Border', code: await hashCode(newCode()), language: 'de' },
];

beforeEach(() => {
  useSettings({ PORTAL_LANGUAGE: 'sk', KIOSKS: JSON.stringify(KIOSKS) });
  browser.reset();
  browser.headers.set('accept-language', 'en');
});

/** Makes the browser a kiosk. */
async function enrol(id: string): Promise<void> {
  const kiosk = env().KIOSKS.find((known) => known.id === id) ?? expect.fail('no kiosk');
  const device = newDevice();
  for (const { name, value } of [await deviceCookie(device), await kioskCookie(kiosk, device)]) {
    browser.cookies.set(name, value);
  }
}

describe('the language of a request', () => {
  it('is what the browser asks for, or else the portal’s', async () => {
    expect(await readLanguage()).toBe('en');
    browser.headers.set('accept-language', 'fr');
    expect(await readLanguage()).toBe('sk');
  });

  it('is at a kiosk the kiosk’s, or else the portal’s, whatever its browser asks for', async () => {
    await enrol('border');
    expect(await readLanguage()).toBe('de');
    await enrol('hall');
    expect(await readLanguage()).toBe('sk');
  });

  it('is what was chosen, before all others', async () => {
    await enrol('border');
    browser.cookies.set('__Host-language', 'cs');
    expect(await readLanguage()).toBe('cs');
  });
});
