import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import { newDevice, rememberDevice } from '../session/device.ts';
import { markOf } from '../session/kiosk.ts';
import { readSession, type Session, startSession } from '../session/session.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { SessionOverError } from './context.ts';
import { extendVisit, noteVisit, openVisit } from './kiosk-visits.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const SECOND = 1000;

beforeAll(async () => {
  const kiosks = [{ id: 'hall', name: 'Hall', code: await hashCode(newCode()) }];
  useSettings({ KIOSKS: JSON.stringify(kiosks), KIOSK_IDLE_SECONDS: '60', KIOSK_MAX_MINUTES: '10' });
});

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  browser.reset();
});

/** Signs somebody in at the kiosk so many seconds ago. */
async function visit(secondsAgo: number): Promise<Session> {
  const [kiosk] = env().KIOSKS;
  if (!kiosk) throw new Error('no kiosk');
  const device = newDevice();
  await rememberDevice(device);
  const fresh = { token: 'token', customerId: 'customer-1', mode: 'kiosk', kiosk: markOf(kiosk) } as const;
  return startSession(device, fresh, Date.now() - secondsAgo * SECOND, noteVisit);
}

describe('a touch at a kiosk', () => {
  it('makes the session last longer, in the browser and on the server', async () => {
    const { id, signedInAt } = await visit(50);
    const now = Date.now();
    const left = { idle: 60 * SECOND, total: signedInAt + 600 * SECOND - now };
    expect(await extendVisit(now)).toEqual(left);
    const touched = { id, signedInAt, lastSeenAt: now };
    expect(await readSession()).toMatchObject(touched);
    expect(await openVisit('hall')).toMatchObject(touched);
  });

  it('that the server cannot keep makes it last no longer', async () => {
    const session = await visit(50);
    vi.spyOn(store(), 'set').mockRejectedValueOnce(new StoreUnavailableError(undefined));
    await expect(extendVisit(Date.now())).rejects.toThrow(StoreUnavailableError);
    expect(await readSession()).toEqual(session);
  });

  it('that comes too late says so, and changes nothing', async () => {
    const { lastSeenAt } = await visit(61);
    const cookie = browser.cookies.get('__Host-session');
    await expect(extendVisit(Date.now())).rejects.toThrow(SessionOverError);
    expect(browser.cookies.get('__Host-session')).toBe(cookie);
    expect((await openVisit('hall'))?.lastSeenAt).toBe(lastSeenAt);
  });
});
