import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loginByAuthToken } from '../carecloud/auth-tokens.ts';
import { getOwnCustomer } from '../carecloud/customers.ts';
import { StatusError, TransportError } from '../carecloud/errors.ts';
import { createToken } from '../carecloud/tokens.ts';
import { readSession } from '../session/session.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { SETTINGS, useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn } from '../testing/signed-in.ts';
import { readIncomingHandover, receiveHandover, redeemHandover, sealReplaced } from './handover-in.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/auth-tokens.ts', () => ({ loginByAuthToken: vi.fn() }));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn() }));
vi.mock('../carecloud/customers.ts', () => ({ getOwnCustomer: vi.fn() }));
vi.mock('../env.ts', async (original) => {
  const actual = await original<typeof import('../env.ts')>();
  return { ...actual, env: () => actual.parseEnv(process.env) };
});

const LOYALTY = { name: 'Loyalty app', url: 'https://loyalty.example.com/enter', id: 'loyalty' };
const CODE = 'CANARY1';
const REQUEST = 'canary-request';
const lines = captureLog();

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({
    HANDOVER_APPS: JSON.stringify([LOYALTY]),
    HANDOVER_APPLICATION_ID: 'destination',
    SIGN_IN_LIMIT_ACCOUNT: '3',
  });
  browser.reset();
  lines.length = 0;
  vi.mocked(createToken).mockReset().mockResolvedValue('fresh-token');
  vi.mocked(loginByAuthToken).mockReset().mockResolvedValue(CUSTOMER_ID);
  vi.mocked(getOwnCustomer)
    .mockReset()
    .mockResolvedValue(record({}, { state: 1 }));
});

const arrive = (change: Partial<Parameters<typeof receiveHandover>[0]> = {}) =>
  receiveHandover({ requestId: REQUEST, token: CODE, application: LOYALTY, next: '/consents', ...change });

describe('arriving', () => {
  it('uses nothing up: the parts are kept, sealed', async () => {
    await arrive();
    expect(await readIncomingHandover()).toEqual({ from: 'Loyalty app', needsCode: false });
    expect(loginByAuthToken).not.toHaveBeenCalled();
    expect(browser.cookies.get('__Host-arrival')).not.toMatch(/canary/i);
    expect(browser.attributes.get('__Host-arrival')).toMatchObject({ httpOnly: true, maxAge: 600 });
  });

  it('by a link alone asks for the code, and repeats no name the link claims', async () => {
    await arrive({ token: null });
    expect(await readIncomingHandover()).toEqual({ from: undefined, needsCode: true });
    expect(await redeemHandover('  ', '')).toEqual({ kind: 'code_missing' });
    expect(loginByAuthToken).not.toHaveBeenCalled();
    expect(await redeemHandover(' CAN ARY1 ', '')).toEqual({ kind: 'ok', next: '/consents' });
    expect(loginByAuthToken).toHaveBeenCalledWith(
      SETTINGS.CARECLOUD_APP_ID,
      { token: CODE, requestId: REQUEST },
      expect.objectContaining({ token: 'fresh-token' }),
    );
  });

  it.each(['', 'a b', '<script>', '../x', 'x'.repeat(129), null])(
    'with %s for an id is no arrival',
    async (requestId) => {
      await arrive({ requestId });
      expect(await readIncomingHandover()).toBeUndefined();
      expect(await redeemHandover(CODE, '')).toEqual({ kind: 'nothing' });
    },
  );

  it('is over after ten minutes, whatever the browser keeps', async () => {
    stopClock();
    try {
      await arrive();
      vi.setSystemTime(Date.now() + 600_000);
      expect(await readIncomingHandover()).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('signing in by a code', () => {
  it('starts a session and lets go of the parts', async () => {
    await arrive();
    expect(await redeemHandover('', '')).toEqual({ kind: 'ok', next: '/consents' });
    expect(await readSession()).toMatchObject({
      token: 'fresh-token',
      customerId: CUSTOMER_ID,
      mode: 'browser',
    });
    expect(browser.cookies.get('__Host-arrival')).toBe('');
  });

  it('works once, however many use it at the same time', async () => {
    await arrive();
    const kinds = (await Promise.all(Array.from({ length: 16 }, () => redeemHandover('', '')))).map(
      ({ kind }) => kind,
    );
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1);
    expect(loginByAuthToken).toHaveBeenCalledTimes(1);
  });

  it('says what is wrong: the code, the account, or that CareCloud is down', async () => {
    await arrive();
    for (const status of [400, 401, 404]) {
      vi.mocked(loginByAuthToken).mockRejectedValueOnce(new StatusError(status));
      expect(await redeemHandover('', '')).toEqual({ kind: 'wrong' });
    }
    await arrive({ requestId: 'another-request' });
    vi.mocked(loginByAuthToken).mockRejectedValueOnce(
      new TransportError({ mayHaveHappened: true, cause: undefined }),
    );
    expect(await redeemHandover('', '')).toEqual({ kind: 'unavailable' });
    vi.mocked(getOwnCustomer).mockResolvedValueOnce(record({}, { state: 2 }));
    expect(await redeemHandover('', '')).toEqual({ kind: 'inactive' });
    expect(await readSession()).toBeUndefined();
  });

  it.each([401, 404])('is throttled like any other sign-in (%i)', async (status) => {
    await arrive({ token: null });
    vi.mocked(loginByAuthToken).mockRejectedValue(new StatusError(status));
    for (let guess = 0; guess < 3; guess++)
      expect((await redeemHandover(`G${guess}`, '')).kind).toBe('wrong');
    expect(await redeemHandover('G3', '')).toEqual({ kind: 'throttled', retryAfterMs: expect.any(Number) });
    expect(loginByAuthToken).toHaveBeenCalledTimes(3);
  });

  it('is told as what it is once somebody is signed in, although the store fails', async () => {
    await arrive();
    for (const call of ['set', 'resetLimit', 'giveBack'] as const) {
      vi.spyOn(store(), call).mockRejectedValue(new StoreUnavailableError(undefined));
    }
    expect(await redeemHandover('', '')).toEqual({ kind: 'ok', next: '/consents' });
    expect(await readSession()).toBeDefined();
    expect(browser.cookies.get('__Host-arrival')).toBe('');
  });

  it.each(['withLock', 'consume', 'get'] as const)(
    'is unavailable while the store fails (%s)',
    async (call) => {
      await arrive();
      vi.spyOn(store(), call).mockRejectedValue(new StoreUnavailableError(undefined));
      expect(await redeemHandover('', '')).toEqual({ kind: 'unavailable' });
      expect(loginByAuthToken).not.toHaveBeenCalled();
    },
  );

  it('is unavailable when both CareCloud and the store fail', async () => {
    await arrive();
    vi.mocked(loginByAuthToken).mockRejectedValueOnce(new StatusError(503));
    vi.spyOn(store(), 'giveBack').mockRejectedValue(new StoreUnavailableError(undefined));
    expect(await redeemHandover('', '')).toEqual({ kind: 'unavailable' });
  });

  it('replaces somebody’s session only when the page has said so about that very session', async () => {
    const first = await signBrowserIn();
    const aboutFirst = await sealReplaced();
    await arrive();
    expect(await redeemHandover('', '')).toEqual({ kind: 'replaces' });
    const second = await signBrowserIn();
    expect(await redeemHandover('', aboutFirst)).toEqual({ kind: 'replaces' });
    expect((await readSession())?.id).toBe(second.id);
    expect(await redeemHandover('', await sealReplaced())).toMatchObject({ kind: 'ok' });
    expect([first.id, second.id]).not.toContain((await readSession())?.id);
  });

  it('names the application the code came from, where CareCloud wants that, and cannot do without it', async () => {
    useSettings({ HANDOVER_APPLICATION_ID: 'origin' });
    await arrive({ application: undefined });
    expect(await redeemHandover('', '')).toEqual({ kind: 'wrong' });
    expect(loginByAuthToken).not.toHaveBeenCalled();
    await arrive();
    expect(await redeemHandover('', '')).toMatchObject({ kind: 'ok' });
    expect(vi.mocked(loginByAuthToken).mock.calls[0]?.[0]).toBe('loyalty');
  });

  it('logs what became of it and nothing of the parts', async () => {
    await arrive();
    await redeemHandover('', '');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'handover-in', outcome: 'ok' }]);
    expect(lines.join('')).not.toMatch(/canary/i);
  });
});
