import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { proxy } from '../../proxy.ts';
import { logout } from '../carecloud/tokens.ts';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import type { KioskSettings } from '../kiosk/settings.ts';
import { deviceCookie, newDevice } from '../session/device.ts';
import { kioskCookie, markOf } from '../session/kiosk.ts';
import { type Session, sessionCookie } from '../session/session.ts';
import { StoreUnavailableError, store } from '../store/index.ts';
import { captureLog } from '../testing/log.ts';
import { useSettings } from '../testing/settings.ts';
import { passKioskGate } from './kiosk-gate.ts';
import { noteVisit, openVisit } from './kiosk-visits.ts';

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

  it.each(['consent=%C4%8D', 'b=x%0Ay', 'c=1%3B%20__Host-session%3Devil', 'd=%', 'alone', 'e=f=g'])(
    'is given a cookie of others as it came: %s',
    async (foreign) => {
      expect(await passedOn(`__Host-session=old; ${foreign}`)).toBe(foreign);
    },
  );

  it('has the browser delete all that it may have stored', async () => {
    const response = await passKioskGate(asks('/kiosk', ''), hall);
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"');
  });

  it('renews the enrolment, sealed with the newest secret', async () => {
    const device = newDevice();
    const old = [await deviceCookie(device), await kioskCookie(hall, device)];
    vi.resetModules();
    vi.stubEnv('SESSION_SECRET', `a-newer-secret-that-is-long-enough-to-seal,${env().SESSION_SECRET[0]}`);
    const [gate, { isByFormerSecret }, { openKiosk }] = await Promise.all([
      import('./kiosk-gate.ts'),
      import('../session/seal.ts'),
      import('../session/kiosk.ts'),
    ]);
    const sent = old.map(({ name, value }) => `${name}=${value}`).join('; ');
    const { cookies } = await gate.passKioskGate(asks('/kiosk', sent), hall);
    const [newDeviceCookie = '', newKioskCookie = ''] = old.map(({ name }) => cookies.get(name)?.value);
    expect((await openKiosk(newDeviceCookie, newKioskCookie))?.id).toBe('hall');
    expect(await isByFormerSecret(newDeviceCookie, 'device')).toBe(false);
    expect(await isByFormerSecret(newKioskCookie, `kiosk ${device.id}`)).toBe(false);
  });

  it('ends the visit that it finds, not one that begins while an earlier one is being ended', async () => {
    const [device, now] = [newDevice(), Date.now()];
    const visit = (id: string): Session => ({
      id,
      token: id,
      customerId: id,
      mode: 'kiosk',
      kiosk: markOf(hall),
      signedInAt: now,
      lastSeenAt: now,
    });
    await noteVisit(visit('first'));
    const { promise: isAnswered, resolve: answer } = Promise.withResolvers<void>();
    vi.mocked(logout).mockReturnValue(isAnswered);
    const { name, value } = await sessionCookie(visit('first'), device);
    const { name: deviceName, value: deviceValue } = await deviceCookie(device);
    const start = passKioskGate(asks('/kiosk', `${name}=${value}; ${deviceName}=${deviceValue}`), hall);
    await vi.waitFor(() => expect(logout).toHaveBeenCalledTimes(1));
    await noteVisit(visit('second'));
    answer();
    await start;
    expect((await openVisit(hall.id))?.id).toBe('second');
  });
});

describe('a page of a session at a kiosk', () => {
  /** Asks for a page some seconds after the last, while what is to be kept of that fails. */
  async function askWhile(failure?: Error): Promise<Response> {
    const device = newDevice();
    const usedAt = Date.now() - 5000;
    const times = { signedInAt: usedAt, lastSeenAt: usedAt };
    const session = {
      id: 'visit',
      token: 'token',
      customerId: 'customer-1',
      mode: 'kiosk',
      ...times,
    } as const;
    const cookies = [
      await deviceCookie(device),
      await kioskCookie(hall, device),
      await sessionCookie({ ...session, kiosk: markOf(hall) }, device),
    ];
    if (failure) vi.spyOn(store(), 'set').mockRejectedValue(failure);
    return proxy(asks('/profile', cookies.map(({ name, value }) => `${name}=${value}`).join('; ')));
  }
  const renewed = (response: Response) =>
    response.headers.getSetCookie().map((cookie) => cookie.split('=')[0]);

  it('makes the session last longer', async () => {
    const response = await askWhile();
    expect(response.status).toBe(200);
    expect(renewed(response)).toContain('__Host-seen');
    // What a page under way brings must not take the place of a session that has begun meanwhile.
    expect(renewed(response)).not.toContain('__Host-session');
  });

  it('is shown while the store takes nothing in, but the session lasts no longer for it', async () => {
    const response = await askWhile(new StoreUnavailableError(undefined));
    expect(response.status).toBe(200);
    expect(renewed(response)).toEqual([]);
  });

  it('is not shown when something else fails', async () => {
    await expect(askWhile(new Error('unforeseen'))).rejects.toThrow('unforeseen');
  });
});
