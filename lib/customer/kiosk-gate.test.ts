import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import type { KioskSettings } from '../kiosk/settings.ts';
import { captureLog } from '../testing/log.ts';
import { useSettings } from '../testing/settings.ts';
import { passKioskGate } from './kiosk-gate.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ logout: vi.fn(), createToken: vi.fn(), login: vi.fn() }));

captureLog();
let hall: KioskSettings;

beforeAll(async () => {
  useSettings({ KIOSKS: JSON.stringify([{ id: 'hall', name: 'Hall', code: await hashCode(newCode()) }]) });
  [hall] = env().KIOSKS as [KioskSettings];
});

/** A browser's request for a page. */
function asks(path: string, cookie: string): NextRequest {
  const headers = { cookie, 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' };
  return new NextRequest(`${env().PORTAL_URL}${path}`, { headers });
}

describe('the start of a kiosk', () => {
  /** The cookies the page is given, in the framework's way of passing changed headers on. */
  async function passedOn(cookie: string): Promise<string | null> {
    const response = await passKioskGate(asks('/kiosk', cookie), hall);
    return response.headers.get('x-middleware-request-cookie');
  }

  it('is given no cookie of a visitor', async () => {
    const cookie = 'theme=dark; __Host-session=old; __Host-kiosk=here;__Host-language=de';
    expect(await passedOn(cookie)).toBe('theme=dark; __Host-kiosk=here');
  });

  it.each([
    'consent=%C4%8D',
    'b=x%0Ay',
    'c=1%3B%20__Host-session%3Devil',
    'd=%',
    'alone',
    'e=f=g',
  ])('is given a cookie of others as it came: %s', async (foreign) => {
    expect(await passedOn(`__Host-session=old; ${foreign}`)).toBe(foreign);
  });
});
