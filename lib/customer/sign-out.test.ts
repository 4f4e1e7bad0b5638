import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TimeoutError, TransportError } from '../carecloud/errors.ts';
import { logout } from '../carecloud/tokens.ts';
import { ensureDevice } from '../session/device.ts';
import { seal } from '../session/seal.ts';
import { readSession } from '../session/session.ts';
import { setTransient } from '../session/transient.ts';
import { findProvider, type SocialProvider } from '../social/providers.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, TOKEN } from '../testing/signed-in.ts';
import { closeSession, retryOnce, retrySignOuts, signOut } from './sign-out.ts';
import { keepSignUp, readSignUp } from './sign-up-state.ts';
import { keepPendingLink, readPendingLink } from './social-link.ts';
import { whileWriting } from './write-lock.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ logout: vi.fn() }));

const lines = captureLog();
const told = vi.mocked(logout);
const HOUR = 3600_000;
const QUEUE = 'pending-sign-outs';
const down = () => new TransportError({ mayHaveHappened: false, cause: undefined });
const tokensTold = () => told.mock.calls.map(([token]) => token);

beforeEach(async () => {
  useSettings({ GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret', GOOGLE_NETWORK_ID: 'network-1' });
  browser.reset();
  told.mockReset();
  told.mockResolvedValue();
  await store().dequeue(QUEUE, 1000);
});

/** Signs out while CareCloud fails. */
async function signOutInVain(error: Error = down()): Promise<void> {
  await signBrowserIn();
  told.mockRejectedValueOnce(error);
  await signOut();
  told.mockClear();
}

/** Has a sign-out wait that could not be told. */
async function enqueue(token: string): Promise<void> {
  await store().enqueue(
    QUEUE,
    await seal({ token, customerId: CUSTOMER_ID, since: Date.now() }, 'pending-sign-out'),
  );
}

describe('signing out', () => {
  it('tells CareCloud, takes the session cookie and keeps the device', async () => {
    await signBrowserIn();
    const device = browser.cookies.get('__Host-device');
    await signOut();
    expect(tokensTold()).toEqual([TOKEN]);
    expect(browser.cookies.get('__Host-session')).toBe('');
    expect(browser.cookies.get('__Host-device')).toBe(device);
  });

  it('makes copies of the cookie worthless, whether or not CareCloud can be told', async () => {
    for (const failure of [undefined, down(), new StatusError(500), new TimeoutError(undefined)]) {
      await signBrowserIn();
      const copy = browser.cookies.get('__Host-session') ?? '';
      if (failure) told.mockRejectedValueOnce(failure);
      await signOut();
      browser.cookies.set('__Host-session', copy);
      expect(await readSession()).toBeUndefined();
    }
  });

  it('leaves nothing behind that lets anybody in, or tells who was here', async () => {
    const provider = findProvider('google') as SocialProvider;
    await signBrowserIn();
    const social = { networkId: 'network-1', token: 'canary-token', provider: 'Google' };
    await keepSignUp(await ensureDevice(), { values: {}, proven: [], social, isMade: true });
    await keepPendingLink({ provider, token: 'canary-token', vouched: {}, label: 'jana@example.com' });
    expect(await readPendingLink()).toBeDefined();
    await signOut();
    expect(await readSignUp()).toBeUndefined();
    expect(await readPendingLink()).toBeUndefined();
  });

  it('lets go of all that was carried for whoever was here, and of nothing that is the browser’s', async () => {
    await signBrowserIn();
    for (const name of ['arrival', 'departure', 'preferences'] as const)
      await setTransient(name, { x: 1 }, 60);
    const jar = ['notice', 'card', 'social-flow', 'social-answer', 'language', 'plain', 'social-used'];
    for (const name of jar) browser.cookies.set(`__Host-${name}`, 'x');
    await signOut();
    const left = [...browser.cookies].filter(([, value]) => value !== '').map(([name]) => name);
    expect(left.sort()).toEqual(
      ['device', 'language', 'plain', 'social-used'].map((name) => `__Host-${name}`),
    );
    expect(browser.attributes.get('__Host-preferences')).toMatchObject({ maxAge: 0 });
  });

  it('is done once, however many end the session at the same time', async () => {
    const session = await signBrowserIn();
    lines.length = 0;
    const caller = { language: 'en', correlationId: 'test' } as const;
    await Promise.all([1, 2, 3].map(() => closeSession(session, 'done', caller)));
    expect(tokensTold()).toEqual([TOKEN]);
    expect(lines.filter((line) => line.includes('"sign-out"'))).toHaveLength(1);
  });

  it('is done for whoever signs out, and logged, when neither CareCloud nor the store can be told', async () => {
    const session = await signBrowserIn();
    lines.length = 0;
    told.mockRejectedValueOnce(down());
    vi.spyOn(store(), 'enqueue').mockRejectedValueOnce(new StoreUnavailableError(undefined));
    await signOut();
    expect(browser.cookies.get('__Host-session')).toBe('');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'sign-out-not-told', session: session.id });
  });

  it('without a session tells nobody anything', async () => {
    await signOut();
    expect(told).not.toHaveBeenCalled();
  });

  it('is not told again when it could be told, or the token was dead', async () => {
    await signBrowserIn();
    await signOut();
    await signOutInVain(new StatusError(401));
    await signOutInVain(new StatusError(404));
    told.mockClear();
    await retryOnce();
    expect(told).not.toHaveBeenCalled();
  });

  it('keeps no token in the open while it waits to be told', async () => {
    await signOutInVain();
    const [item = ''] = await store().dequeue(QUEUE, 1);
    expect(item).not.toBe('');
    expect(item).not.toContain(TOKEN);
  });
});

describe('signing out while something is being saved', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Begins to save something, which goes on until it is told to end. */
  async function save(): Promise<() => Promise<void>> {
    const session = await signBrowserIn();
    const begun = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const saving = whileWriting(session, () => {
      begun.resolve();
      return ended.promise;
    });
    await begun.promise;
    return async () => {
      ended.resolve();
      await saving;
    };
  }

  /** Waits until something is done. On the clock, which was stopped, time passes only while it is waited for. */
  async function untilDone(task: Promise<void>): Promise<void> {
    let isDone = false;
    void task.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      if (vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(20);
      await setImmediate();
    }
  }

  it('ends the session here at once and tells CareCloud afterwards', async () => {
    const end = await save();
    const copy = browser.cookies.get('__Host-session') ?? '';
    const out = signOut();
    await vi.waitFor(() => expect(browser.cookies.get('__Host-session')).toBe(''));
    browser.cookies.set('__Host-session', copy);
    await vi.waitFor(async () => expect(await readSession()).toBeUndefined());
    expect(told).not.toHaveBeenCalled();
    await end();
    await out;
    expect(tokensTold()).toEqual([TOKEN]);
  });

  it('keeps nobody waiting for long, and then tells once that is saved', async () => {
    stopClock();
    const end = await save();
    await untilDone(signOut());
    await untilDone(retryOnce());
    expect(told).not.toHaveBeenCalled();
    await end();
    await retryOnce();
    await retryOnce();
    expect(tokensTold()).toEqual([TOKEN]);
  });

  it('tells all the same when that takes longer than anything can', async () => {
    stopClock();
    const end = await save();
    await untilDone(signOut());
    vi.advanceTimersByTime(30_001);
    await retryOnce();
    expect(tokensTold()).toEqual([TOKEN]);
    await end();
  });

  it('leaves others’ saving alone', async () => {
    const session = await signBrowserIn();
    void whileWriting({ ...session, customerId: `not ${CUSTOMER_ID}` }, () => new Promise(() => {}));
    await signOut();
    expect(tokensTold()).toEqual([TOKEN]);
  });
});

describe('a sign-out that could not be told', () => {
  it('is told once CareCloud is back, once', async () => {
    await signOutInVain();
    await retryOnce();
    await retryOnce();
    expect(tokensTold()).toEqual([TOKEN]);
  });

  it('is tried again round after round while CareCloud fails', async () => {
    await signOutInVain();
    told.mockRejectedValueOnce(down()).mockRejectedValueOnce(new StatusError(503));
    for (let round = 0; round < 5; round++) await retryOnce();
    expect(tokensTold()).toEqual([TOKEN, TOKEN, TOKEN]);
  });

  it.each([401, 404])('is done when the token turns out to be dead (%i)', async (status) => {
    await signOutInVain();
    told.mockRejectedValue(new StatusError(status));
    await retryOnce();
    await retryOnce();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is given up after a day', async () => {
    await signOutInVain();
    told.mockRejectedValue(down());
    await retryOnce(Date.now() + 23 * HOUR);
    expect(told).toHaveBeenCalledTimes(1);
    await retryOnce(Date.now() + 24 * HOUR + 1);
    await retryOnce();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('ends the round and waits behind the others', async () => {
    for (const token of ['first', 'second', 'third']) await enqueue(token);
    told.mockImplementation(async (token) => {
      if (token === 'first') throw down();
    });
    await retryOnce();
    expect(tokensTold()).toEqual(['first']);
    await retryOnce();
    expect(tokensTold()).toEqual(['first', 'second', 'third', 'first']);
  });

  it('is one of so many a round', async () => {
    for (let n = 0; n < 25; n++) await enqueue(`token-${n}`);
    await retryOnce();
    expect(told).toHaveBeenCalledTimes(20);
    await retryOnce();
    expect(told).toHaveBeenCalledTimes(25);
  });

  it('is not lost with others when the store fails meanwhile', async () => {
    for (const token of ['first', 'second', 'third']) await enqueue(token);
    told.mockRejectedValueOnce(down());
    vi.spyOn(store(), 'enqueue').mockRejectedValueOnce(new StoreUnavailableError(undefined));
    await expect(retryOnce()).rejects.toThrow(StoreUnavailableError);
    await retryOnce();
    expect(tokensTold()).toEqual(['first', 'second', 'third']);
  });

  it('is tried every 15 seconds, one round at a time, whatever became of the one before', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const rounds = vi.spyOn(store(), 'dequeue');
    retrySignOuts();
    for (const token of ['first', 'second']) await enqueue(token);
    let answer = () => {};
    told.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    told.mockResolvedValueOnce().mockRejectedValueOnce(new Error('a mistake'));
    vi.advanceTimersByTime(14_999);
    expect(rounds).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    await vi.waitFor(() => expect(tokensTold()).toEqual(['first']));
    vi.advanceTimersByTime(60_000);
    expect(rounds).toHaveBeenCalledTimes(1);
    await enqueue('third');
    answer();
    await vi.waitFor(() => {
      vi.advanceTimersByTime(15_000);
      expect(tokensTold()).toEqual(['first', 'second', 'third', 'third']);
    });
    vi.useRealTimers();
  });

  it('that cannot be read is dropped', async () => {
    await store().enqueue(QUEUE, 'not sealed by us');
    await retryOnce();
    expect(told).not.toHaveBeenCalled();
    expect(await store().dequeue(QUEUE, 10)).toEqual([]);
  });
});
