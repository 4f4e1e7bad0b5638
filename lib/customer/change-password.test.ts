import { beforeEach, describe, expect, it, vi } from 'vitest';
import { putCustomer } from '../carecloud/customers.ts';
import { StatusError, TimeoutError } from '../carecloud/errors.ts';
import { Outage } from '../outage.ts';
import { openSession, readSession, type Session } from '../session/session.ts';
import { store } from '../store/index.ts';
import { captureLog } from '../testing/log.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn } from '../testing/signed-in.ts';
import { changePassword } from './change-password.ts';
import { checkPassword } from './check-password.ts';
import { SessionOverError } from './context.ts';
import { newPasswordError } from './new-password.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/customers.ts', () => ({
  getOwnCustomer: async () => record({ email: 'jana@example.com' }, { state: 1 }),
  putCustomer: vi.fn(),
}));
vi.mock('./check-password.ts', () => ({ checkPassword: vi.fn() }));
vi.mock('./new-password.ts', () => ({ newPasswordError: vi.fn() }));

const lines = captureLog();
const OLD = 'Canary-Old-1';
const NEW = 'Canary-New-2';
const put = vi.mocked(putCustomer);
const check = vi.mocked(checkPassword);

/** The only password that counts. */
const counts = (password: string) =>
  check.mockImplementation(async (_, typed) => (typed === password ? 'right' : 'wrong'));

let other: { device: string; session: string };
let own: Session | undefined;

beforeEach(async () => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings();
  lines.length = 0;
  put.mockReset().mockResolvedValue();
  check.mockReset();
  counts(OLD);
  vi.mocked(newPasswordError).mockReset().mockResolvedValue(undefined);
  browser.reset();
  await signBrowserIn();
  const cookie = (name: string) => browser.cookies.get(`__Host-${name}`) ?? '';
  other = { device: cookie('device'), session: cookie('session') };
  browser.reset();
  own = await signBrowserIn();
});

const isOtherOpen = async () => (await openSession(other, Date.now())).kind === 'open';

describe('a change of the password', () => {
  it('puts it beside the whole record, ends the other sessions and keeps this one', async () => {
    expect(await isOtherOpen()).toBe(true);
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'changed', areOthersEnded: true });
    expect(put.mock.calls.map(([, body, , beside]) => [body, beside])).toEqual([
      [{ personal_information: { language_id: 'cs', email: 'jana@example.com' } }, { password: NEW }],
    ]);
    expect(await isOtherOpen()).toBe(false);
    expect((await readSession())?.id).toBe(own?.id);
  });

  it.each(['wrong', 'throttled', 'unavailable', 'impossible'] as const)(
    'is refused when the old one is %s',
    async (outcome) => {
      check.mockResolvedValueOnce(outcome);
      expect(await changePassword(OLD, NEW)).toEqual({
        kind: 'invalid',
        errors: { current_password: `password_${outcome}` },
      });
      expect(put).not.toHaveBeenCalled();
      expect(await isOtherOpen()).toBe(true);
    },
  );

  it('is refused without the old one, for the same one, and for one CareCloud would not take', async () => {
    expect(await changePassword('', NEW)).toMatchObject({ errors: { current_password: 'password_needed' } });
    expect(await changePassword(OLD, OLD)).toMatchObject({ errors: { new_password: 'password_same' } });
    vi.mocked(newPasswordError).mockResolvedValue('password_refused');
    expect(await changePassword(OLD, NEW)).toMatchObject({ errors: { new_password: 'password_refused' } });
    expect(check).not.toHaveBeenCalled();
    vi.mocked(newPasswordError).mockResolvedValue(undefined);
    put.mockRejectedValueOnce(new StatusError(400, [{ name: 'password', reason: 'invalid_value_format' }]));
    expect(await changePassword(OLD, NEW)).toMatchObject({ errors: { new_password: 'password_refused' } });
    expect(await isOtherOpen()).toBe(true);
  });

  it('of unknown outcome is decided by which of the two signs in', async () => {
    const unknown = () => put.mockRejectedValueOnce(new StatusError(500));
    unknown();
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'not_saved' });
    expect(await isOtherOpen()).toBe(true);

    put.mockRejectedValueOnce(new TimeoutError(undefined));
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'unconfirmed' });

    unknown();
    check.mockResolvedValueOnce('right').mockResolvedValueOnce('unavailable');
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'unconfirmed' });
    expect(put).toHaveBeenCalledTimes(3);
  });

  it('of unknown outcome that turns out to have been saved ends the other sessions', async () => {
    put.mockImplementationOnce(async () => {
      counts(NEW);
      throw new TimeoutError(undefined);
    });
    expect((await changePassword(OLD, NEW)).kind).toBe('changed');
    expect(put).toHaveBeenCalledTimes(1);
    expect(await isOtherOpen()).toBe(false);
  });

  it('that cannot be confirmed ends the other sessions all the same, and keeps this one', async () => {
    put.mockRejectedValueOnce(new TimeoutError(undefined));
    check.mockResolvedValueOnce('right').mockResolvedValueOnce('wrong').mockResolvedValueOnce('wrong');
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'unconfirmed' });
    expect(await isOtherOpen()).toBe(false);
    expect((await readSession())?.id).toBe(own?.id);
  });

  it('that cannot be confirmed is told as that when the session ends meanwhile', async () => {
    put.mockRejectedValueOnce(new TimeoutError(undefined));
    check.mockResolvedValueOnce('right').mockRejectedValueOnce(new SessionOverError('over'));
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'unconfirmed' });
  });

  it('that cannot be confirmed is told as that while the store is out of reach', async () => {
    class StoreDown extends Outage {}
    vi.spyOn(store(), 'set').mockRejectedValueOnce(new StoreDown());
    put.mockRejectedValueOnce(new TimeoutError(undefined));
    check.mockResolvedValueOnce('right').mockResolvedValueOnce('unavailable');
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'unconfirmed' });
  });

  it('is not saved when CareCloud has not taken it, and said so', async () => {
    put.mockRejectedValueOnce(new StatusError(429));
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'not_saved' });
    put.mockRejectedValueOnce(new StatusError(400, [{ name: 'email', reason: 'invalid_value_format' }]));
    expect(await changePassword(OLD, NEW)).toEqual({
      kind: 'refused',
      refusals: [{ field: 'email', reason: 'invalid_value_format' }],
    });
  });

  it('is told as changed even when the other sessions could not be ended', async () => {
    class StoreDown extends Outage {}
    vi.spyOn(store(), 'set').mockRejectedValueOnce(new StoreDown());
    expect(await changePassword(OLD, NEW)).toEqual({ kind: 'changed', areOthersEnded: false });
  });

  it('leaves neither password in the log', async () => {
    await changePassword(OLD, NEW);
    expect(lines.join('')).toContain('"event":"write"');
    expect(lines.join('')).not.toContain('Canary');
  });
});
