import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getOwnCustomer } from '../carecloud/customers.ts';
import { StatusError, TransportError } from '../carecloud/errors.ts';
import { createToken, login, logout } from '../carecloud/tokens.ts';
import { readDevice } from '../session/device.ts';
import { endOtherSessions, readSession, readSessionState, type Session } from '../session/session.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { captureLog } from '../testing/log.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn } from '../testing/signed-in.ts';
import { type Credentials, signIn } from './sign-in.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn(), login: vi.fn(), logout: vi.fn() }));
vi.mock('../carecloud/customers.ts', () => ({ getOwnCustomer: vi.fn() }));

const lines = captureLog();
const PASSWORD = ' canary Passw0rd ';
const credentials: Credentials = {
  identifier: 'Jana@Example.com',
  kind: 'auto',
  password: PASSWORD,
  remember: false,
};

beforeEach(() => {
  // The log stays; limits and locks start anew.
  const singletons = (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons;
  singletons?.delete('store');
  useSettings({ SIGN_IN_LIMIT_ACCOUNT: '3' });
  browser.reset();
  browser.headers = new Headers({
    'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/127.0',
    'accept-language': 'de',
  });
  lines.length = 0;
  let tokens = 0;
  vi.mocked(createToken).mockReset();
  vi.mocked(createToken).mockImplementation(async () => `token-canary-${++tokens}`);
  vi.mocked(logout).mockResolvedValue(undefined);
  vi.mocked(login).mockReset();
  vi.mocked(login).mockResolvedValue(CUSTOMER_ID);
  vi.mocked(getOwnCustomer).mockReset();
  vi.mocked(getOwnCustomer).mockResolvedValue(record({ language_id: 'sk' }, { state: 1 }));
});

const wrong = () => vi.mocked(login).mockRejectedValueOnce(new StatusError(401));
const down = () => new TransportError({ mayHaveHappened: true, cause: undefined });

describe('signing in', () => {
  it('waits less for the record, which it does not depend on, than a call may take', async () => {
    await signIn(credentials);
    expect(getOwnCustomer).toHaveBeenCalledWith(expect.anything(), 3_000);
  });

  it('by a password that was changed meanwhile begins a session that is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.mocked(getOwnCustomer).mockImplementationOnce(async () => {
      await endOtherSessions({ customerId: CUSTOMER_ID, id: 'elsewhere' } as Session);
      vi.setSystemTime(Date.now() + 1);
      return record({}, { state: 1 });
    });
    await signIn(credentials);
    expect((await readSessionState()).kind).toBe('over');
    vi.useRealTimers();
  });

  it('logs in on a fresh token of this browser and starts a session with it', async () => {
    expect((await signIn(credentials)).kind).toBe('ok');
    expect(login).toHaveBeenCalledWith(
      'token-canary-1',
      { type: 'email', value: 'jana@example.com', password: PASSWORD },
      expect.anything(),
    );
    expect(await readSession()).toMatchObject({
      token: 'token-canary-1',
      customerId: CUSTOMER_ID,
      mode: 'browser',
    });
    const device = await readDevice();
    expect(vi.mocked(createToken).mock.calls[0]?.[0]).toMatchObject({ id: device?.id, name: 'Firefox' });
  });

  it('by a wrong password, in another tab, touches nothing of the session there is', async () => {
    const before = await signBrowserIn();
    const device = await readDevice();
    wrong();
    expect((await signIn(credentials)).kind).toBe('wrong');
    expect((await readSession())?.id).toBe(before.id);
    expect(vi.mocked(createToken).mock.calls.map(([{ id }]) => id)).not.toContain(device?.id);
  });

  it('to an account not in use, in another tab, touches nothing of the session there is', async () => {
    const before = await signBrowserIn();
    const device = await readDevice();
    vi.mocked(getOwnCustomer).mockResolvedValue(record({}, { state: 2 }));
    expect((await signIn(credentials)).kind).toBe('wrong');
    expect((await readSession())?.id).toBe(before.id);
    expect(vi.mocked(createToken).mock.calls.map(([{ id }]) => id)).not.toContain(device?.id);
    expect(logout).toHaveBeenCalledWith('token-canary-1', expect.anything());
  });

  it('again keeps the device_id, makes another token and ends the session before', async () => {
    const before = await signBrowserIn();
    const copy = browser.cookies.get('__Host-session') ?? '';
    const device = await readDevice();
    await signIn(credentials);
    expect((await readSession())?.id).not.toBe(before.id);
    expect((await readDevice())?.id).toBe(device?.id);
    browser.cookies.set('__Host-session', copy);
    expect((await readSessionState()).kind).toBe('over');
  });

  it('speaks the customer’s language from then on, where it is one of ours', async () => {
    await signIn(credentials);
    expect(browser.cookies.get('__Host-language')).toBe('sk');
    browser.cookies.delete('__Host-language');
    vi.mocked(getOwnCustomer).mockResolvedValue(record({ language_id: 'fr' }));
    await signIn(credentials);
    expect(browser.cookies.get('__Host-language')).toBeUndefined();
  });

  it('does not depend on the record', async () => {
    vi.mocked(getOwnCustomer).mockRejectedValue(down());
    expect((await signIn(credentials)).kind).toBe('ok');
  });

  it('lasts longer when asked to', async () => {
    await signIn({ ...credentials, remember: true });
    expect((await readSession())?.mode).toBe('remembered');
  });

  it('twice at once in one browser makes its tokens one after the other', async () => {
    await signBrowserIn();
    const own = (await readDevice())?.id;
    let making = 0;
    let made = 0;
    vi.mocked(createToken).mockImplementation(async ({ id }) => {
      if (id !== own) return 'token of a device nobody has';
      made++;
      expect(++making).toBe(1);
      await new Promise(setImmediate);
      return 'token-canary-x';
    });
    vi.mocked(login).mockImplementation(async (token) => {
      await Promise.resolve();
      if (token === 'token-canary-x') making--;
      return CUSTOMER_ID;
    });
    await Promise.all([signIn(credentials), signIn(credentials)]);
    expect(made).toBe(2);
  });
});

describe('signing in while the store fails', () => {
  const outage = () => Promise.reject(new StoreUnavailableError(undefined));

  it('is told as what it is once somebody is signed in', async () => {
    vi.spyOn(store(), 'resetLimit').mockImplementation(outage);
    vi.spyOn(store(), 'giveBack').mockImplementation(outage);
    expect((await signIn(credentials)).kind).toBe('ok');
    expect(await readSession()).toBeDefined();
  });

  it('is unavailable, also when CareCloud fails first', async () => {
    vi.mocked(login).mockRejectedValueOnce(down());
    vi.spyOn(store(), 'giveBack').mockImplementation(outage);
    expect(await signIn(credentials)).toEqual({ kind: 'unavailable' });
    vi.spyOn(store(), 'consume').mockImplementation(outage);
    expect(await signIn(credentials)).toEqual({ kind: 'unavailable' });
    expect(browser.cookies.size).toBe(0);
  });
});

describe('signing in in vain', () => {
  it('is the same for an unknown account, a wrong password and an account not in use', async () => {
    const outcomes = [];
    for (const status of [401, 400, 404]) {
      vi.mocked(login).mockRejectedValueOnce(new StatusError(status));
      outcomes.push(await signIn(credentials));
    }
    vi.mocked(getOwnCustomer).mockResolvedValueOnce(record({}, { state: 2 }));
    outcomes.push(await signIn({ ...credentials, identifier: 'other@example.com' }));
    expect(outcomes).toEqual(Array(4).fill({ kind: 'wrong' }));
    expect(browser.cookies.size).toBe(0);
  });

  it('leaves a session that is there as it was', async () => {
    const before = await signBrowserIn();
    wrong();
    await signIn(credentials);
    expect((await readSession())?.id).toBe(before.id);
  });

  it('with something that is no name asks CareCloud nothing', async () => {
    expect(await signIn({ ...credentials, identifier: '<script>' })).toEqual({ kind: 'unrecognised' });
    expect(createToken).not.toHaveBeenCalled();
  });

  it.each([401, 400, 404])(
    'too often is refused before CareCloud is asked, with the time to wait (%i)',
    async (status) => {
      for (let count = 0; count < 3; count++) {
        vi.mocked(login).mockRejectedValueOnce(new StatusError(status));
        await signIn(credentials);
      }
      vi.mocked(createToken).mockClear();
      expect(await signIn(credentials)).toEqual({ kind: 'throttled', retryAfterMs: expect.any(Number) });
      expect(createToken).not.toHaveBeenCalled();
    },
  );

  it('does not blame the password when CareCloud does not know this application', async () => {
    vi.mocked(createToken).mockRejectedValueOnce(new StatusError(400));
    expect((await signIn(credentials)).kind).toBe('unavailable');
  });

  it('because CareCloud is down is told as such and not counted', async () => {
    for (let count = 0; count < 6; count++) {
      vi.mocked(createToken).mockRejectedValueOnce(down());
      expect(await signIn(credentials)).toEqual({ kind: 'unavailable' });
    }
    expect((await signIn(credentials)).kind).toBe('ok');
  });
});

describe('the log of signing in', () => {
  it('tells how it ended and nothing about whom', async () => {
    wrong();
    await signIn(credentials);
    await signIn(credentials);
    expect(lines.map((line) => JSON.parse(line).outcome)).toEqual(['wrong', 'ok']);
    expect(lines.join('')).not.toMatch(/canary|jana|example\.com/i);
  });
});
