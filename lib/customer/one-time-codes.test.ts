import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TimeoutError, TransportError } from '../carecloud/errors.ts';
import { sendOneTimePassword, verifyOneTimePassword } from '../carecloud/one-time-password.ts';
import { createToken } from '../carecloud/tokens.ts';
import { newDevice, rememberDevice } from '../session/device.ts';
import { limitMessages } from '../session/message-limit.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { type CodePurpose, type Contact, openProof, redeemCode, sendCode } from './one-time-codes.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock(import('../session/message-limit.ts'), async (original) => {
  const { limitMessages, noteUnsent } = await original();
  return { limitMessages: vi.fn(limitMessages), noteUnsent };
});
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn() }));
vi.mock('../carecloud/one-time-password.ts', () => ({
  sendOneTimePassword: vi.fn(),
  verifyOneTimePassword: vi.fn(),
}));

const lines = captureLog();
const MINUTE = 60_000;
const JANA: Contact = { channel: 'email', value: 'jana.canary@example.com' };
const CODE = '482917';

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({ CODE_LIMIT_CONTACT: '3', CODE_LIMIT_DEVICE: '5', CODE_LIMIT_ADDRESS: '8' });
  browser.reset();
  lines.length = 0;
  vi.mocked(createToken).mockReset().mockResolvedValue('server-token');
  vi.mocked(sendOneTimePassword).mockReset().mockResolvedValue('request-1');
  vi.mocked(verifyOneTimePassword)
    .mockReset()
    .mockImplementation(async (_, code) => code === CODE);
});

async function challenge(to = JANA, purpose: CodePurpose = 'sign-up'): Promise<string> {
  const result = await sendCode(to, purpose);
  if (result.kind !== 'sent') throw new Error(result.kind);
  return result.challenge;
}

describe('a one-time code', () => {
  it('goes by the channel of its kind, and proves the contact it was sent to', async () => {
    const sealed = await challenge();
    expect(sendOneTimePassword).toHaveBeenCalledWith(1, JANA.value, expect.anything());
    const result = await redeemCode(sealed, 'sign-up', ` ${CODE.slice(0, 3)} ${CODE.slice(3)} `);
    expect(result.kind).toBe('right');
    if (result.kind === 'right') expect(await openProof(result.proof, 'sign-up')).toEqual(JANA);
    await challenge({ channel: 'phone', value: '420777123456' });
    expect(sendOneTimePassword).toHaveBeenLastCalledWith(2, '420777123456', expect.anything());
  });

  it('does not go to a phone that messages may not be sent to', async () => {
    expect(await sendCode({ channel: 'phone', value: '979123456789' }, 'sign-up')).toEqual({
      kind: 'refused',
    });
    expect(sendOneTimePassword).not.toHaveBeenCalled();
  });

  it('works once, however many use it at the same time', async () => {
    const sealed = await challenge();
    const uses = Array.from({ length: 16 }, () => redeemCode(sealed, 'sign-up', CODE));
    const kinds = (await Promise.all(uses)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'right')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'over')).toHaveLength(15);
    expect(verifyOneTimePassword).toHaveBeenCalledTimes(1);
  });

  it('is over after ten minutes, and so is its proof after thirty', async () => {
    stopClock();
    try {
      const [late, early] = [await challenge(), await challenge()];
      const result = await redeemCode(early, 'sign-up', CODE);
      vi.setSystemTime(Date.now() + 10 * MINUTE);
      expect((await redeemCode(late, 'sign-up', CODE)).kind).toBe('over');
      vi.setSystemTime(Date.now() + 20 * MINUTE);
      expect(result.kind === 'right' && (await openProof(result.proof, 'sign-up'))).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('can be guessed at five times', async () => {
    const sealed = await challenge();
    for (let guess = 0; guess < 5; guess++) {
      expect((await redeemCode(sealed, 'sign-up', `00000${guess}`)).kind).toBe('wrong');
    }
    expect((await redeemCode(sealed, 'sign-up', CODE)).kind).toBe('over');
    expect(verifyOneTimePassword).toHaveBeenCalledTimes(5);
  });

  describe('with all the guesses of a day', () => {
    /** Guesses wrong at code after code, from browser after browser, until the contact has no guesses left. */
    async function useUp(): Promise<void> {
      for (let code = 0; code < 20; code++) {
        browser.reset();
        const sealed = await challenge();
        for (let guess = 0; guess < 5; guess++) {
          expect((await redeemCode(sealed, 'sign-up', `00000${guess}`)).kind).toBe('wrong');
        }
      }
    }

    beforeEach(() => {
      stopClock();
      vi.mocked(limitMessages).mockResolvedValue(undefined);
      return () => {
        vi.useRealTimers();
        vi.mocked(limitMessages).mockReset();
      };
    });

    it('is over for a contact until the next day, and for no other contact', async () => {
      await useUp();
      expect((await redeemCode(await challenge(), 'sign-up', CODE)).kind).toBe('over');
      const other: Contact = { channel: 'email', value: 'hana@example.com' };
      expect((await redeemCode(await challenge(other), 'sign-up', CODE)).kind).toBe('right');
      vi.advanceTimersByTime(24 * 60 * MINUTE + 1);
      expect((await redeemCode(await challenge(), 'sign-up', CODE)).kind).toBe('right');
    });

    it('still works in a browser known to be its owner’s', async () => {
      await useUp();
      browser.reset();
      await rememberDevice(newDevice(), `${JANA.channel} ${JANA.value}`);
      expect((await redeemCode(await challenge(), 'sign-up', CODE)).kind).toBe('right');
    });

    it('is not counted when it is right', async () => {
      for (let n = 0; n < 101; n++) {
        expect((await redeemCode(await challenge(), 'sign-up', CODE)).kind).toBe('right');
      }
    });
  });

  it('that can be none is not asked about', async () => {
    const sealed = await challenge();
    for (const typed of ['', '12', '1'.repeat(13), '12345<', '../../x']) {
      expect((await redeemCode(sealed, 'sign-up', typed)).kind).toBe('wrong');
    }
    expect(verifyOneTimePassword).not.toHaveBeenCalled();
  });

  it('is worth nothing for another purpose or in another browser, and neither is its proof', async () => {
    const sealed = await challenge();
    expect((await redeemCode(sealed, 'contact-change jana', CODE)).kind).toBe('over');
    const result = await redeemCode(sealed, 'sign-up', CODE);
    const proof = result.kind === 'right' ? result.proof : '';
    expect(await openProof(proof, 'contact-change jana')).toBeUndefined();
    const second = await challenge();
    browser.reset();
    expect(await openProof(proof, 'sign-up')).toBeUndefined();
    await challenge();
    expect((await redeemCode(second, 'sign-up', CODE)).kind).toBe('over');
    expect(await openProof(proof, 'sign-up')).toBeUndefined();
    expect((await redeemCode('nonsense', 'sign-up', CODE)).kind).toBe('over');
  });

  it('is neither refused nor wrong because the portal itself gets no token', async () => {
    const sealed = await challenge();
    vi.mocked(verifyOneTimePassword).mockRejectedValue(new StatusError(401));
    vi.mocked(createToken).mockRejectedValue(new StatusError(400));
    for (let tries = 0; tries < 6; tries++) {
      expect((await redeemCode(sealed, 'sign-up', CODE)).kind).toBe('unavailable');
    }
    expect((await sendCode(JANA, 'sign-up')).kind).toBe('unavailable');
  });

  it('that CareCloud could not judge can be tried again', async () => {
    const sealed = await challenge();
    const failures = [
      new TransportError({ mayHaveHappened: false, cause: undefined }),
      new TimeoutError(undefined),
      new StatusError(503),
    ];
    for (const failure of failures) {
      vi.mocked(verifyOneTimePassword).mockRejectedValueOnce(failure);
      expect((await redeemCode(sealed, 'sign-up', CODE)).kind).toBe('unavailable');
    }
    expect((await redeemCode(sealed, 'sign-up', CODE)).kind).toBe('right');
  });

  it('is right, or cannot be judged, although the guesses cannot be given back', async () => {
    const sealed = await challenge();
    vi.spyOn(store(), 'giveBack').mockRejectedValue(new StoreUnavailableError(undefined));
    vi.mocked(verifyOneTimePassword).mockRejectedValueOnce(
      new TransportError({ mayHaveHappened: false, cause: undefined }),
    );
    expect((await redeemCode(sealed, 'sign-up', CODE)).kind).toBe('unavailable');
    expect((await redeemCode(sealed, 'sign-up', CODE)).kind).toBe('right');
  });

  it('that CareCloud refuses is wrong', async () => {
    const sealed = await challenge();
    for (const status of [400, 404]) {
      vi.mocked(verifyOneTimePassword).mockRejectedValueOnce(new StatusError(status));
      expect((await redeemCode(sealed, 'sign-up', CODE)).kind).toBe('wrong');
    }
  });
});

describe('sending codes', () => {
  it('is limited per contact, browser and network address', async () => {
    for (let sent = 0; sent < 3; sent++) await challenge();
    expect(await sendCode(JANA, 'sign-up')).toEqual({ kind: 'throttled', retryAfterMs: expect.any(Number) });
    await challenge({ channel: 'email', value: 'b@example.com' });
    expect((await sendCode({ channel: 'email', value: 'c@example.com' }, 'sign-up')).kind).toBe('throttled');
    browser.reset();
    await challenge({ channel: 'email', value: 'd@example.com' });
    await challenge({ channel: 'email', value: 'e@example.com' });
    expect((await sendCode({ channel: 'email', value: 'f@example.com' }, 'sign-up')).kind).toBe('throttled');
    expect(sendOneTimePassword).toHaveBeenCalledTimes(6);
  });

  it('says whether CareCloud refused the contact or was not there', async () => {
    vi.mocked(sendOneTimePassword).mockRejectedValueOnce(new StatusError(400));
    expect((await sendCode(JANA, 'sign-up')).kind).toBe('refused');
    vi.mocked(sendOneTimePassword).mockRejectedValueOnce(new StatusError(500));
    expect((await sendCode(JANA, 'sign-up')).kind).toBe('unavailable');
  });

  it('puts neither contact nor code into the log or in the open', async () => {
    const sealed = await challenge();
    const result = await redeemCode(sealed, 'sign-up', CODE);
    const proof = result.kind === 'right' ? result.proof : '';
    expect(lines.map((line) => JSON.parse(line).outcome)).toEqual(['sent', 'right']);
    expect(lines.join('') + sealed + proof).not.toMatch(/canary|482917|request-1/);
  });
});
