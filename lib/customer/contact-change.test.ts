import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TimeoutError } from '../carecloud/errors.ts';
import { sendOneTimePassword, verifyOneTimePassword } from '../carecloud/one-time-password.ts';
import { readDevice } from '../session/device.ts';
import { startSession } from '../session/session.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn } from '../testing/signed-in.ts';
import type { Change } from './changes.ts';
import { checkPassword } from './check-password.ts';
import { awaitedCodes, checkProofs, NO_PROOFS, type Proofs } from './contact-change.ts';
import type { Field } from './fields.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: async () => 'server-token' }));
vi.mock('../carecloud/customers.ts', () => ({
  getOwnCustomer: async () => record({ email: 'jana@example.com' }, { state: 1 }),
}));
vi.mock('../carecloud/one-time-password.ts', () => ({
  sendOneTimePassword: vi.fn(),
  verifyOneTimePassword: vi.fn(),
}));
vi.mock('./check-password.ts', () => ({ checkPassword: vi.fn() }));

const lines = captureLog();
const PASSWORD = 'Canary-Pass-1';
const EMAIL = 'new.canary@example.com';
const PHONE = '420777123456';
const CODES: Record<string, string> = { [EMAIL]: '111111', [PHONE]: '222222', 'b@example.com': '333333' };
const MINUTE = 60_000;

const change = (field: Field, wanted: string): Change<Field> => ({ field, shown: 'before', wanted });
const toEmail = change('email', EMAIL);
const toPhone = change('phone', PHONE);
const check = (changes: Change<Field>[], proofs: Partial<Proofs> = {}) =>
  checkProofs(changes, { ...NO_PROOFS, ...proofs });
const sentTo = () => vi.mocked(sendOneTimePassword).mock.calls.map(([, recipient]) => recipient);

beforeEach(async () => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({ CODE_LIMIT_CONTACT: '2', CODE_LIMIT_DEVICE: '100', CODE_LIMIT_ADDRESS: '100' });
  browser.reset();
  lines.length = 0;
  vi.mocked(sendOneTimePassword)
    .mockReset()
    .mockImplementation(async (_, recipient) => recipient);
  vi.mocked(verifyOneTimePassword)
    .mockReset()
    .mockImplementation(async (requestId, code) => CODES[requestId] === code);
  vi.mocked(checkPassword)
    .mockReset()
    .mockImplementation(async (_, typed) => (typed === PASSWORD ? 'right' : 'wrong'));
  await signBrowserIn();
});

describe('what proves a change', () => {
  it('is nothing for other fields', async () => {
    expect(await check([change('city', 'Brno')])).toEqual({ isProven: true, errors: {}, challenge: '' });
  });

  it('is first the password, without which no code is sent', async () => {
    expect((await check([toEmail])).errors).toEqual({ current_password: 'password_needed' });
    expect((await check([toEmail], { password: 'x' })).errors).toEqual({
      current_password: 'password_wrong',
    });
    expect(sendOneTimePassword).not.toHaveBeenCalled();
  });

  it('is then the code, and the password is not asked for again', async () => {
    const asked = await check([toEmail, change('city', 'Brno')], { password: PASSWORD });
    expect(asked).toEqual({ isProven: false, errors: {}, challenge: expect.any(String) });
    expect(await awaitedCodes(asked.challenge)).toEqual([{ channel: 'email', value: EMAIL }]);
    const { challenge } = asked;
    expect((await check([toEmail], { challenge })).errors).toEqual({ email_code: 'code_needed' });
    const wrong = await check([toEmail], { challenge, codes: { email: '999999' } });
    expect(wrong).toMatchObject({ isProven: false, errors: { email_code: 'code_wrong' } });
    const right = await check([toEmail], { challenge: wrong.challenge, codes: { email: CODES[EMAIL] } });
    expect(right).toMatchObject({ isProven: true, errors: {} });
    expect(await awaitedCodes(right.challenge)).toEqual([]);
    expect(checkPassword).toHaveBeenCalledTimes(1);
    expect(sentTo()).toEqual([EMAIL]);

    expect((await check([toEmail], { challenge: right.challenge })).isProven).toBe(true);
    expect(verifyOneTimePassword).toHaveBeenCalledTimes(2);
  });

  it('is the password alone for a contact that is removed', async () => {
    expect((await check([change('phone', '')], { password: PASSWORD })).isProven).toBe(true);
    expect(sendOneTimePassword).not.toHaveBeenCalled();
  });

  it('is a code each when both are changed, in any order', async () => {
    const { challenge } = await check([toEmail, toPhone], { password: PASSWORD });
    expect(sentTo().sort()).toEqual([PHONE, EMAIL].sort());
    const half = await check([toEmail, toPhone], {
      challenge,
      codes: { phone: CODES[PHONE], email: '1' },
    });
    expect(half.errors).toEqual({ email_code: 'code_wrong' });
    expect(await awaitedCodes(half.challenge)).toEqual([{ channel: 'email', value: EMAIL }]);
    const whole = await check([toEmail, toPhone], {
      challenge: half.challenge,
      codes: { email: CODES[EMAIL] },
    });
    expect(whole.isProven).toBe(true);
    expect(checkPassword).toHaveBeenCalledTimes(1);
  });
});

describe('what was proven', () => {
  it('counts for the very values it is about: others need the password and a code of their own', async () => {
    const { challenge } = await check([toEmail], { password: PASSWORD });
    const corrected = change('email', 'b@example.com');
    expect((await check([corrected], { challenge })).errors).toEqual({
      current_password: 'password_needed',
    });
    const asked = await check([corrected], {
      challenge,
      password: PASSWORD,
      codes: { email: CODES[EMAIL] },
    });
    expect(asked).toMatchObject({ isProven: false, errors: {} });
    expect(sentTo()).toEqual([EMAIL, 'b@example.com']);
    const proven = await check([corrected], {
      challenge: asked.challenge,
      codes: { email: CODES['b@example.com'] },
    });
    expect(proven.isProven).toBe(true);
    expect((await check([corrected, toPhone], { challenge: proven.challenge })).errors).toEqual({
      current_password: 'password_needed',
    });
  });

  it('is worth nothing for another value once it is proven, not even with the password', async () => {
    const { challenge } = await check([toEmail], { password: PASSWORD });
    const proven = await check([toEmail], { challenge, codes: { email: CODES[EMAIL] } });
    expect(proven.isProven).toBe(true);
    const other = [change('email', 'b@example.com')];
    const asked = await check(other, { challenge: proven.challenge, password: PASSWORD });
    expect(asked.isProven).toBe(false);
    expect(sentTo()).toEqual([EMAIL, 'b@example.com']);
  });

  it('is worth nothing for another customer or in another browser', async () => {
    const { challenge } = await check([toEmail], { password: PASSWORD });
    const device = (await readDevice()) ?? expect.fail('no device');
    const stolen = { challenge, codes: { email: CODES[EMAIL] } };
    await startSession(device, { token: 't', customerId: 'somebody-else', mode: 'browser' });
    expect((await check([toEmail], stolen)).errors).toEqual({ current_password: 'password_needed' });
    expect(await awaitedCodes(challenge)).toEqual([]);
    browser.reset();
    await signBrowserIn();
    for (const forged of [challenge, 'nonsense', challenge.replace('*', '*0')]) {
      expect((await check([toEmail], { ...stolen, challenge: forged })).errors).toEqual({
        current_password: 'password_needed',
      });
    }
    expect(verifyOneTimePassword).not.toHaveBeenCalled();
  });

  it('is over after a while', async () => {
    stopClock();
    try {
      await signBrowserIn();
      const { challenge } = await check([toEmail], { password: PASSWORD });
      vi.setSystemTime(Date.now() + 10 * MINUTE);
      const late = await check([toEmail], { challenge, codes: { email: CODES[EMAIL] } });
      expect(late.errors).toEqual({ email_code: 'code_over' });
      vi.setSystemTime(Date.now() + 5 * MINUTE);
      expect((await check([toEmail], { challenge })).errors).toEqual({
        current_password: 'password_needed',
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('by one code counts once, however many use it at the same time', async () => {
    const { challenge } = await check([toEmail], { password: PASSWORD });
    const uses = Array.from({ length: 16 }, () =>
      check([toEmail], { challenge, codes: { email: CODES[EMAIL] } }),
    );
    expect((await Promise.all(uses)).filter(({ isProven }) => isProven)).toHaveLength(1);
  });
});

describe('a code', () => {
  it('can be sent again, so many times, and the one before still counts', async () => {
    const first = await check([toEmail], { password: PASSWORD });
    const second = await check([toEmail], { challenge: first.challenge, resend: 'email' });
    expect(second).toMatchObject({ isProven: false, errors: {} });
    const third = await check([toEmail], { challenge: second.challenge, resend: 'email' });
    expect(third.errors).toEqual({ email_code: 'code_throttled' });
    expect(sentTo()).toEqual([EMAIL, EMAIL]);
    const proven = await check([toEmail], { challenge: third.challenge, codes: { email: CODES[EMAIL] } });
    expect(proven.isProven).toBe(true);
  });

  it.each([
    [new StatusError(400), 'code_undeliverable'],
    [new TimeoutError(undefined), 'code_unavailable'],
  ])('that cannot be sent (%s) is said at the field, and the password still counts', async (failure, key) => {
    vi.mocked(sendOneTimePassword).mockRejectedValueOnce(failure);
    const failed = await check([toEmail], { password: PASSWORD });
    expect(failed).toMatchObject({ isProven: false, errors: { email: key } });
    expect(await awaitedCodes(failed.challenge)).toEqual([]);
    expect((await check([toEmail], { challenge: failed.challenge })).errors).toEqual({});
    expect(checkPassword).toHaveBeenCalledTimes(1);
  });

  it('that cannot be checked can be tried again', async () => {
    const { challenge } = await check([toEmail], { password: PASSWORD });
    vi.mocked(verifyOneTimePassword).mockRejectedValueOnce(new StatusError(503));
    const proofs = { challenge, codes: { email: CODES[EMAIL] } };
    expect((await check([toEmail], proofs)).errors).toEqual({ email_code: 'code_unavailable' });
    expect((await check([toEmail], proofs)).isProven).toBe(true);
  });

  it('is in no log and not in the open, and neither is password or contact', async () => {
    const { challenge } = await check([toEmail], { password: PASSWORD });
    const done = await check([toEmail], { challenge, codes: { email: CODES[EMAIL] } });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('') + challenge + done.challenge).not.toMatch(/canary|111111/i);
  });
});
