import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noteEnd, noteVisit } from '@/lib/customer/kiosk-visits';
import { env } from '@/lib/env';
import { hashCode, newCode } from '@/lib/kiosk/code';
import type { KioskSettings } from '@/lib/kiosk/settings';
import { deviceCookie, newDevice } from '@/lib/session/device';
import { kioskCookie, markOf } from '@/lib/session/kiosk';
import { type Session, sessionCookie } from '@/lib/session/session';
import { captureLog } from '@/lib/testing/log';
import { browser } from '@/lib/testing/request';
import { useSettings } from '@/lib/testing/settings';
import { POST } from './route';

vi.mock('next/headers', () => import('@/lib/testing/request'));
vi.mock('@/lib/customer/readiness', () => ({ isReady: async () => true }));

const ORIGIN = 'https://account.example.com';
const KIOSKS = JSON.stringify([{ id: 'hall', name: 'Hall', code: await hashCode(newCode()) }]);
const lines = captureLog();
const device = newDevice();

beforeEach(async () => {
  useSettings({ PORTAL_URL: ORIGIN, KIOSKS });
  browser.reset();
  browser.headers.set('origin', ORIGIN);
  lines.length = 0;
  keep(await deviceCookie(device), await kioskCookie(hall(), device));
});

const hall = () => (env().KIOSKS as [KioskSettings])[0];

function keep(...cookies: { name: string; value: string }[]): void {
  for (const { name, value } of cookies) browser.cookies.set(name, value);
}

/** Begins a visit at the kiosk. */
async function begin(id: string): Promise<Session> {
  const now = Date.now();
  const kiosk = markOf(hall());
  const times = { signedInAt: now, lastSeenAt: now };
  const session: Session = { id, token: id, customerId: id, mode: 'kiosk', kiosk, ...times };
  await noteVisit(session);
  keep(await sessionCookie(session, device));
  return session;
}

/** What the screen says, and what the log says of a visit for it. */
async function beat(screen: string): Promise<unknown[]> {
  const response = await POST(
    new Request(`${ORIGIN}/api/kiosk/heartbeat`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ screen, version: '1', clean: true }),
    }),
  );
  expect(response.status).toBe(200);
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'kiosk-session')
    .map(({ wiped }) => wiped);
}

describe('the word that a screen is clean', () => {
  it('is taken from a screen on which nobody is signed in', async () => {
    await noteEnd(await begin('first'), 'done');
    browser.cookies.delete('__Host-session');
    expect(await beat('start')).toEqual([true]);
  });

  it('is taken from the page on which the next customer has just signed in', async () => {
    await noteEnd(await begin('second'), 'done');
    await begin('third');
    expect(await beat('sign-in')).toEqual([true]);
  });

  it('is not taken from a visit’s own screen', async () => {
    await noteEnd(await begin('fourth'), 'done');
    await begin('fifth');
    expect(await beat('session')).toEqual([false]);
  });
});
