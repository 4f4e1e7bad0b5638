import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import { enterRequest } from '../server/correlation.ts';
import { StoreUnavailableError, store } from '../store/index.ts';
import { anyText } from '../testing/any-text.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { bytesOf } from '../testing/seals.ts';
import { useSettings } from '../testing/settings.ts';
import { generator, spoiled } from '../testing/spoiled.ts';
import { cookieName } from './cookies.ts';
import { type Device, newDevice, rememberDevice } from './device.ts';
import { markOf } from './kiosk.ts';
import {
  clearPersonalCookies,
  endOtherSessions,
  isRevoked,
  openSession,
  readSession,
  readSessionState,
  readSessionToEnd,
  revokeSession,
  type Session,
  sessionCookie,
  startSession,
  touchCookies,
  touched,
} from './session.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

let lines: string[];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TOKEN = '0123456789abcdef'.repeat(5);

const DAY = 24 * HOUR;

beforeAll(async () => {
  const hall = { id: 'hall', name: 'Hall', code: await hashCode(newCode()) };
  useSettings({ KIOSKS: JSON.stringify([hall]) });
});
beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  lines = captureLog();
  browser.reset();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A browser in which somebody has just signed in. */
async function signedIn(mode: Session['mode'] = 'browser') {
  const device = newDevice();
  await rememberDevice(device, 'email jana@example.com');
  const session = await startSession(device, { token: TOKEN, customerId: 'customer-1', mode });
  const cookie = (name: 'device' | 'session') => browser.cookies.get(cookieName(name)) ?? '';
  return { device, session, deviceCookie: cookie('device'), sessionCookie: cookie('session') };
}

async function kindOf(device: string | undefined, session: string | undefined, now = Date.now()) {
  return (await openSession({ device, session }, now)).kind;
}

describe('a session', () => {
  it('opens with the two cookies of the browser it was made in', async () => {
    const own = await signedIn();
    const state = await openSession({ device: own.deviceCookie, session: own.sessionCookie }, Date.now());
    expect(state).toMatchObject({
      kind: 'open',
      session: { token: TOKEN, customerId: 'customer-1', mode: 'browser' },
      device: { id: own.device.id },
    });
  });

  it('does not open in another browser', async () => {
    const [own, other] = [await signedIn(), await signedIn()];
    expect(await kindOf(other.deviceCookie, own.sessionCookie)).toBe('none');
    expect(await kindOf(undefined, own.sessionCookie)).toBe('none');
    expect(await kindOf('', own.sessionCookie)).toBe('none');
  });

  it('is not there without its cookie', async () => {
    const own = await signedIn();
    expect(await kindOf(own.deviceCookie, undefined)).toBe('none');
    expect(await kindOf(own.deviceCookie, '')).toBe('none');
    expect(await kindOf(undefined, undefined)).toBe('none');
  });

  it('does not open with the cookies swapped or one for both', async () => {
    const own = await signedIn();
    expect(await kindOf(own.sessionCookie, own.deviceCookie)).toBe('none');
    expect(await kindOf(own.deviceCookie, own.deviceCookie)).toBe('none');
    expect(await kindOf(own.sessionCookie, own.sessionCookie)).toBe('none');
  });

  it('does not open when either cookie is changed, and never throws', async () => {
    const own = await signedIn();
    const change = (cookie: string, place: number, character: string) => {
      const at = place % cookie.indexOf('~');
      const changed = cookie.slice(0, at) + character + cookie.slice(at + 1);
      return bytesOf(changed) === bytesOf(cookie) ? '' : changed;
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(5000), fc.constantFrom(...'aZ0-_*~ ;='), async (place, character) => {
        expect(await kindOf(own.deviceCookie, change(own.sessionCookie, place, character))).toBe('none');
        expect(await kindOf(change(own.deviceCookie, place, character), own.sessionCookie)).toBe('none');
      }),
      { numRuns: 300 },
    );
  });

  it('does not open with any of 10,000 mutated cookies, and never throws', { timeout: 120_000 }, async () => {
    const own = await signedIn();
    const random = generator(20260102);
    const opened: string[] = [];
    for (let n = 0; n < 10_000; n++) {
      const isDevice = n % 4 === 0;
      const device = isDevice ? spoiled(own.deviceCookie, random) : own.deviceCookie;
      const session = isDevice ? own.sessionCookie : spoiled(own.sessionCookie, random);
      if ((await kindOf(device, session)) !== 'none') opened.push(isDevice ? device : session);
    }
    expect(opened).toEqual([]);
    expect(await kindOf(own.deviceCookie, own.sessionCookie), 'unspoiled').toBe('open');
  });

  it('does not open for whatever else is sent', async () => {
    const own = await signedIn();
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await kindOf(own.deviceCookie, text)).toBe('none');
        expect(await kindOf(text, own.sessionCookie)).toBe('none');
      }),
      { numRuns: 200 },
    );
  });

  it('does not open when what was sealed is no session', async () => {
    const own = await signedIn();
    for (const wrong of [{}, { ...own.session, token: '' }, { ...own.session, mode: 'forever' }]) {
      const cookie = await sessionCookie(wrong as Session, own.device);
      expect(await kindOf(own.deviceCookie, cookie.value)).toBe('none');
    }
  });
});

describe('a session in time', () => {
  it('is over when it lay idle', async () => {
    const own = await signedIn();
    const { signedInAt } = own.session;
    expect(await kindOf(own.deviceCookie, own.sessionCookie, signedInAt + 30 * MINUTE - 1)).toBe('open');
    expect(await kindOf(own.deviceCookie, own.sessionCookie, signedInAt + 30 * MINUTE)).toBe('over');
  });

  it('is over at the end of its life however busy it was', async () => {
    const own = await signedIn();
    const end = own.session.signedInAt + 12 * HOUR;
    const busy = await sessionCookie({ ...own.session, lastSeenAt: end - 1 }, own.device);
    expect(await kindOf(own.deviceCookie, busy.value, end - 1)).toBe('open');
    expect(await kindOf(own.deviceCookie, busy.value, end)).toBe('over');
  });

  it('keeps its beginning when it is touched', async () => {
    const { session } = await signedIn();
    const now = session.signedInAt + 5 * MINUTE;
    expect(touched(session, session.signedInAt + 1)).toBeUndefined();
    expect(touched(session, now)).toEqual({ ...session, lastSeenAt: now });
  });
});

describe('use of a session', () => {
  const lastSeen = async (
    own: Awaited<ReturnType<typeof signedIn>>,
    seen: string | undefined,
    now: number,
  ) => {
    const state = await openSession({ device: own.deviceCookie, session: own.sessionCookie, seen }, now);
    return state.kind === 'none' ? undefined : state.session.lastSeenAt;
  };
  const use = (own: Awaited<ReturnType<typeof signedIn>>, lastSeenAt: number) =>
    touchCookies({ ...own.session, lastSeenAt }, own.device, own.sessionCookie);

  it('extends it by a separate cookie', async () => {
    const own = await signedIn();
    const now = own.session.signedInAt + 29 * MINUTE;
    const [seen, ...others] = await use(own, now);
    expect(others.map(({ name }) => name)).toEqual(['__Host-device']);
    expect(seen).toMatchObject({
      name: '__Host-seen',
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      path: '/',
    });
    expect(await lastSeen(own, seen?.value, now)).toBe(now);
    const kindAt = async (later: number) =>
      (await openSession({ device: own.deviceCookie, session: own.sessionCookie, seen: seen?.value }, later))
        .kind;
    expect(await kindAt(now + 30 * MINUTE - 1)).toBe('open');
    expect(await kindAt(now + 30 * MINUTE)).toBe('over');
    const hours = await use(own, own.session.signedInAt + 12 * HOUR);
    const end = own.session.signedInAt + 12 * HOUR;
    expect(
      (
        await openSession(
          { device: own.deviceCookie, session: own.sessionCookie, seen: hours[0]?.value },
          end,
        )
      ).kind,
    ).toBe('over');
  });

  it('does not extend another session, in this browser or elsewhere', async () => {
    const own = await signedIn();
    const later = own.session.signedInAt + MINUTE;
    const [seen] = await use(own, later);
    const other = await signedIn();
    expect(await lastSeen(other, seen?.value, later)).toBe(other.session.lastSeenAt);
    const next = await startSession(own.device, { token: TOKEN, customerId: 'customer-2', mode: 'browser' });
    const nextCookie = browser.cookies.get('__Host-session');
    const state = await openSession(
      { device: own.deviceCookie, session: nextCookie, seen: seen?.value },
      later,
    );
    expect(state).toMatchObject({ kind: 'open', session: next });
  });

  it('recorded by a page still rendering does not replace a session begun meanwhile', async () => {
    const before = await signedIn();
    const late = await use(before, Date.now());
    await revokeSession(before.session);
    const next = await startSession(before.device, {
      token: TOKEN,
      customerId: 'customer-2',
      mode: 'browser',
    });
    for (const { name, value } of late) browser.cookies.set(name, value);
    expect(await readSession()).toEqual(next);
  });

  it('counts only with a valid signature', async () => {
    const own = await signedIn();
    const later = own.session.signedInAt + 10 * MINUTE;
    const [seen] = await use(own, later);
    const [at = '', signature = '', due = ''] = seen?.value.split('~') ?? [];
    const forged = (later + 10 * MINUTE).toString(36);
    for (const value of ['', '~', `${forged}~${signature}~${due}`, `${at}~~${due}`, at, `${at}~${due}`]) {
      expect(await lastSeen(own, value, later)).toBe(own.session.lastSeenAt);
    }
    expect(await lastSeen(own, `${at}~${signature}~zzzz`, later), 'the hint is no part of it').toBe(later);
    const [earlier] = await use(own, own.session.signedInAt - HOUR);
    expect(await lastSeen(own, earlier?.value, later)).toBe(own.session.lastSeenAt);
  });

  it('is remembered as long as the session’s own cookie', async () => {
    stopClock();
    const own = await signedIn('remembered');
    vi.advanceTimersByTime(DAY);
    expect((await use(own, Date.now()))[0]).toMatchObject({ maxAge: 29 * 24 * 3600 });
    expect((await use(await signedIn(), Date.now()))[0]).not.toHaveProperty('maxAge');
  });
});

describe('a session on a kiosk', () => {
  it('is open as long as the settings have that kiosk', async () => {
    const { device, session, deviceCookie } = await signedIn('kiosk');
    const kindOn = async (kiosk?: string) =>
      kindOf(deviceCookie, (await sessionCookie({ ...session, kiosk }, device)).value);
    const [hall] = env().KIOSKS;
    expect(await kindOn(hall && markOf(hall))).toBe('open');
    expect(await kindOn(hall && markOf({ ...hall, id: 'gone' }))).toBe('over');
    expect(await kindOn(undefined)).toBe('over');
  });
});

describe('a revoked session', () => {
  it('is over in every copy, at once', async () => {
    const own = await signedIn();
    const touchedCopy = await sessionCookie({ ...own.session, lastSeenAt: Date.now() + 1 }, own.device);
    expect(await isRevoked(own.session)).toBe(false);
    await revokeSession(own.session);
    expect(await isRevoked(own.session)).toBe(true);
    expect(await kindOf(own.deviceCookie, own.sessionCookie)).toBe('over');
    expect(await kindOf(own.deviceCookie, touchedCopy.value)).toBe('over');
  });

  it.each([
    ['browser', 12 * HOUR],
    ['remembered', 30 * DAY],
  ] as const)('(%s) is remembered as such until its time is over, and no longer', async (mode, absolute) => {
    stopClock();
    const { session } = await signedIn(mode);
    vi.advanceTimersByTime(HOUR);
    await revokeSession(session);
    vi.advanceTimersByTime(absolute - HOUR - 1);
    expect(await isRevoked(session)).toBe(true);
    vi.advanceTimersByTime(2);
    expect(await isRevoked(session)).toBe(false);
  });

  it('is remembered for a second even if its time is over already: clocks differ', async () => {
    stopClock();
    const { session } = await signedIn();
    await revokeSession({ ...session, signedInAt: session.signedInAt - 13 * HOUR });
    vi.advanceTimersByTime(999);
    expect(await isRevoked(session)).toBe(true);
  });

  it('does not affect other sessions, in this browser or another', async () => {
    const own = await signedIn();
    await revokeSession(own.session);
    await startSession(own.device, { token: TOKEN, customerId: 'customer-1', mode: 'browser' });
    expect(await kindOf(own.deviceCookie, browser.cookies.get(cookieName('session')))).toBe('open');
    expect(await kindOf(own.deviceCookie, own.sessionCookie)).toBe('over');
    const other = await signedIn();
    expect(await kindOf(other.deviceCookie, other.sessionCookie)).toBe('open');
  });
});

describe('the cookies', () => {
  it('belong to this host alone, over TLS, out of reach of scripts and other sites', async () => {
    await signedIn();
    for (const name of ['__Host-session', '__Host-device']) {
      expect(browser.attributes.get(name)).toMatchObject({
        httpOnly: true,
        secure: true,
        sameSite: 'lax',
        path: '/',
      });
      expect(browser.attributes.get(name)).not.toHaveProperty('domain');
    }
  });

  it('are short enough for any browser, with the longest token there is', async () => {
    const device: Device = { id: 'f'.repeat(64), accounts: Array.from({ length: 5 }, () => 'x'.repeat(22)) };
    await rememberDevice(device, 'email somebody@example.com');
    await startSession(device, { token: 'x'.repeat(256), customerId: 'c'.repeat(64), mode: 'remembered' });
    for (const name of ['__Host-session', '__Host-device']) {
      expect(`${name}=${browser.cookies.get(name)}`.length).toBeLessThan(3900);
    }
  });

  it('hold neither token nor device_id in the open', async () => {
    const own = await signedIn();
    expect(own.sessionCookie + own.deviceCookie).not.toContain(TOKEN);
    expect(own.sessionCookie + own.deviceCookie).not.toContain(own.device.id);
  });

  it('end with the browser, unless the customer asked to stay signed in', async () => {
    await signedIn('browser');
    expect(browser.attributes.get('__Host-session')).not.toHaveProperty('maxAge');
    await signedIn('remembered');
    expect(browser.attributes.get('__Host-session')).toMatchObject({ maxAge: 30 * 24 * 3600 });
  });

  it('of a customer who asked to stay signed in end when the session does, however often they are renewed', async () => {
    stopClock();
    const { device, session } = await signedIn('remembered');
    vi.advanceTimersByTime(DAY + 1);
    expect(await sessionCookie(session, device)).toMatchObject({ maxAge: 29 * 24 * 3600 });
    vi.advanceTimersByTime(40 * DAY);
    expect(await sessionCookie(session, device)).toMatchObject({ maxAge: 0 });
  });

  it('of a session is taken away, that of the device stays', async () => {
    const own = await signedIn();
    await clearPersonalCookies();
    expect(browser.cookies.get('__Host-session')).toBe('');
    expect(browser.attributes.get('__Host-session')).toMatchObject({ maxAge: 0 });
    expect(browser.cookies.get('__Host-device')).toBe(own.deviceCookie);
  });
});

describe('ending a customer’s other sessions', () => {
  it('ends those begun before in every browser, but not the one that was kept, nor later ones', async () => {
    const [own, other, stranger] = [await signedIn(), await signedIn('remembered'), newDevice()];
    await rememberDevice(stranger);
    await startSession(stranger, { token: TOKEN, customerId: 'customer-2', mode: 'browser' });
    const cookies = ['device', 'session'].map((name) =>
      browser.cookies.get(cookieName(name as 'device' | 'session')),
    );
    await endOtherSessions(own.session);
    expect(await kindOf(own.deviceCookie, own.sessionCookie)).toBe('open');
    expect(await kindOf(other.deviceCookie, other.sessionCookie)).toBe('over');
    expect(await kindOf(cookies[0], cookies[1])).toBe('open');
    vi.useFakeTimers({ now: Date.now() + 1, toFake: ['Date'] });
    const later = await signedIn();
    expect(await kindOf(later.deviceCookie, later.sessionCookie)).toBe('open');
  });

  it('is remembered as long as any of them could last', async () => {
    stopClock();
    const [own, other] = [await signedIn(), await signedIn('remembered')];
    await endOtherSessions(own.session);
    const last = Date.now() + 30 * DAY - 1;
    const busy = await sessionCookie({ ...other.session, lastSeenAt: last }, other.device);
    vi.setSystemTime(last);
    expect(await kindOf(other.deviceCookie, busy.value)).toBe('over');
  });
});

describe('this request', () => {
  it('has the session its cookies say', async () => {
    expect((await readSessionState()).kind).toBe('none');
    expect(await readSession()).toBeUndefined();
    const own = await signedIn();
    expect(await readSession()).toEqual(own.session);
    await revokeSession(own.session);
    expect(await readSession()).toBeUndefined();
  });

  it('reports a refused session once, however often it is read', async () => {
    const refusals = async (request?: string) => {
      lines.length = 0;
      if (request) enterRequest({ id: request, network: '' });
      for (let times = 0; times < 3; times++) await readSession();
      return lines.filter((line) => line.includes('session-refused')).length;
    };
    await signedIn();
    browser.cookies.set(cookieName('session'), 'forged');
    expect(await refusals('first')).toBe(1);
    expect(await refusals('second')).toBe(1);
    expect(await refusals()).toBe(0);
  });

  it('has no session while revocation cannot be checked; other errors are thrown', async () => {
    await signedIn();
    const reading = vi.spyOn(store(), 'get').mockRejectedValue(new StoreUnavailableError('down'));
    expect(await readSession()).toBeUndefined();
    await expect(readSessionState()).rejects.toThrow(StoreUnavailableError);
    reading.mockRejectedValue(new TypeError('a fault of ours'));
    await expect(readSession()).rejects.toThrow(TypeError);
  });

  it('can read its session to end it, even a revoked one', async () => {
    expect(await readSessionToEnd()).toBeUndefined();
    const own = await signedIn();
    await revokeSession(own.session);
    expect(await readSessionToEnd()).toEqual(own.session);
  });
});
