import { beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '@/lib/env';
import { chooseLanguage } from '@/lib/i18n/request';
import { hashCode, newCode } from '@/lib/kiosk/code';
import type { KioskSettings } from '@/lib/kiosk/settings';
import { deviceCookie, newDevice } from '@/lib/session/device';
import { kioskCookie } from '@/lib/session/kiosk';
import { browser } from '@/lib/testing/request';
import { useSettings } from '@/lib/testing/settings';
import { POST } from './route';

vi.mock('next/headers', () => import('@/lib/testing/request'));

const ORIGIN = 'https://account.example.com';
const KIOSKS = JSON.stringify([{ id: 'hall', name: 'Hall', code: await hashCode(newCode()) }]);

beforeEach(async () => {
  useSettings({ PORTAL_URL: ORIGIN, KIOSKS, CARD_FORMATS: '999:13' });
  browser.reset();
  browser.headers.set('origin', ORIGIN);
  const device = newDevice();
  const [hall] = env().KIOSKS as [KioskSettings];
  for (const { name, value } of [await deviceCookie(device), await kioskCookie(hall, device)]) {
    browser.cookies.set(name, value);
  }
});

/** Ends a visit at the kiosk whose visitor chose German. */
async function endVisit(fields: Record<string, string>): Promise<Response> {
  await chooseLanguage('de');
  const body = new URLSearchParams(fields);
  return POST(new Request(`${ORIGIN}/sign-out`, { method: 'POST', headers: { origin: ORIGIN }, body }));
}

const left = () => [...browser.cookies].flatMap(([name, value]) => (value ? [name] : [])).sort();

describe('the end of a visit', () => {
  it('leaves a kiosk nothing but its own cookies, and has it delete what it may have stored', async () => {
    const { status, headers } = await endVisit({});
    expect([status, headers.get('location')]).toEqual([303, `${ORIGIN}/kiosk`]);
    expect(headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(left()).toEqual(['__Host-device', '__Host-kiosk']);
  });

  it('by the next customer’s card leaves their card besides', async () => {
    const { headers } = await endVisit({ how: 'scan', card: '9990000000024' });
    expect(headers.get('location')).toBe(`${ORIGIN}/kiosk/sign-in`);
    expect(headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(left()).toEqual(['__Host-card', '__Host-device', '__Host-kiosk']);
  });
});
