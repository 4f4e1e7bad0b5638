import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getCards } from '../carecloud/cards.ts';
import { StatusError, TransportError } from '../carecloud/errors.ts';
import { createToken, login, logout } from '../carecloud/tokens.ts';
import { readDevice } from '../session/device.ts';
import { readSession } from '../session/session.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { captureLog } from '../testing/log.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn } from '../testing/signed-in.ts';
import { checkPassword } from './check-password.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/cards.ts', async (original) => ({
  ...(await original<typeof import('../carecloud/cards.ts')>()),
  getCards: vi.fn(),
}));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn(), login: vi.fn(), logout: vi.fn() }));

const lines = captureLog();
const customer = record({ email: 'jana@example.com', phone: '420523828931' });

beforeEach(async () => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({ SIGN_IN_LIMIT_ACCOUNT: '3' });
  browser.reset();
  lines.length = 0;
  for (const mock of [getCards, createToken, login, logout]) vi.mocked(mock).mockReset();
  vi.mocked(getCards).mockResolvedValue([]);
  vi.mocked(createToken).mockResolvedValue('temporary-token');
  vi.mocked(login).mockResolvedValue(customer.customer_id);
  vi.mocked(logout).mockResolvedValue();
  await signBrowserIn();
});

const nameless = record({ email: null, phone: null });
const card = (card_number: string, state?: number) => ({ card_id: 'c', card_number, state });

describe('checking the password by cards, where there is neither e-mail nor phone', () => {
  const used = () => vi.mocked(login).mock.calls.map(([, { type, value }]) => `${type} ${value}`);

  it('logs in with an active one', async () => {
    vi.mocked(getCards).mockResolvedValue([card('111', 0), card('222', 1)]);
    expect(await checkPassword(nameless, 'x')).toBe('right');
    expect(vi.mocked(getCards).mock.calls[0]?.[0]).toBe(nameless.customer_id);
    expect(used()).toEqual(['card 222']);
  });

  it('goes on to the next where one is refused, and no further than three', async () => {
    vi.mocked(getCards).mockResolvedValue(['1', '2', '3', '4'].map((number) => card(number, 1)));
    vi.mocked(login).mockRejectedValueOnce(new StatusError(401));
    expect(await checkPassword(nameless, 'x')).toBe('right');
    expect(used()).toEqual(['card 1', 'card 2']);
    vi.mocked(login).mockClear();
    vi.mocked(login).mockRejectedValue(new StatusError(401));
    expect(await checkPassword(nameless, 'x')).toBe('wrong');
    expect(used()).toEqual(['card 1', 'card 2', 'card 3']);
  });

  it('does not count the ones that are refused where another is right', async () => {
    vi.mocked(getCards).mockResolvedValue([card('1', 1), card('2', 1)]);
    for (let count = 0; count < 5; count++) {
      vi.mocked(login).mockRejectedValueOnce(new StatusError(401));
      expect(await checkPassword(nameless, 'x')).toBe('right');
    }
  });

  it('is throttled and unavailable like any other', async () => {
    vi.mocked(getCards).mockResolvedValue([card('1', 1)]);
    vi.mocked(login).mockRejectedValue(new StatusError(401));
    for (let count = 0; count < 3; count++) expect(await checkPassword(nameless, 'x')).toBe('wrong');
    expect(await checkPassword(nameless, 'x')).toBe('throttled');
    for (const failure of [
      new StatusError(503),
      new TransportError({ mayHaveHappened: false, cause: undefined }),
    ]) {
      vi.mocked(getCards).mockRejectedValueOnce(failure);
      expect(await checkPassword(nameless, 'x')).toBe('unavailable');
    }
  });
});

describe('checking the password', () => {
  it('logs in and out again on a token of a device nobody has', async () => {
    expect(await checkPassword(customer, 'canary')).toBe('right');
    expect(login).toHaveBeenCalledWith(
      'temporary-token',
      { type: 'email', value: 'jana@example.com', password: 'canary' },
      expect.anything(),
    );
    expect(logout).toHaveBeenCalledWith('temporary-token', expect.anything());
    const used = vi.mocked(createToken).mock.calls[0]?.[0].id;
    expect(used).toMatch(/^[0-9a-f]{64}$/);
    expect(used).not.toBe((await readDevice())?.id);
    expect(await readSession()).toBeDefined();
  });

  it('goes by the phone where there is no e-mail', async () => {
    await checkPassword(record({ email: null, phone: 420523828931 }), 'x');
    expect(vi.mocked(login).mock.calls[0]?.[1]).toMatchObject({ type: 'phone', value: '420523828931' });
  });

  it('asks for no cards where there is one of these', async () => {
    await checkPassword(customer, 'x');
    expect(getCards).not.toHaveBeenCalled();
  });

  it('is impossible, and not counted, where there is neither, nor an active card', async () => {
    const notOffered = new StatusError(403, [], 'interface_not_allowed_exception');
    for (let count = 0; count < 5; count++) {
      vi.mocked(getCards).mockResolvedValueOnce([card('1', 0), card('2', undefined), card('', 1)]);
      expect(await checkPassword(nameless, 'x')).toBe('impossible');
      vi.mocked(getCards).mockRejectedValueOnce(notOffered);
      expect(await checkPassword(nameless, 'x')).toBe('impossible');
    }
    expect(login).not.toHaveBeenCalled();
    expect(lines.join('')).toContain('"outcome":"impossible"');
  });

  it.each([400, 401, 404])('is wrong when CareCloud answers %i', async (status) => {
    vi.mocked(login).mockRejectedValueOnce(new StatusError(status));
    expect(await checkPassword(customer, 'x')).toBe('wrong');
  });

  it('does not blame the password when CareCloud does not know this application', async () => {
    vi.mocked(createToken).mockRejectedValueOnce(new StatusError(400));
    expect(await checkPassword(customer, 'x')).toBe('unavailable');
  });

  it('is wrong when it opens somebody else’s account', async () => {
    vi.mocked(login).mockResolvedValueOnce('somebody-else');
    expect(await checkPassword(customer, 'x')).toBe('wrong');
  });

  it('is unavailable, and not counted, while CareCloud fails', async () => {
    for (let count = 0; count < 5; count++) {
      vi.mocked(login).mockRejectedValueOnce(new TransportError({ mayHaveHappened: true, cause: undefined }));
      expect(await checkPassword(customer, 'x')).toBe('unavailable');
    }
    vi.mocked(logout).mockRejectedValueOnce(new StatusError(500));
    expect(await checkPassword(customer, 'x')).toBe('right');
  });

  it('is right, or unavailable, while the store fails', async () => {
    vi.spyOn(store(), 'resetLimit').mockRejectedValue(new StoreUnavailableError(undefined));
    expect(await checkPassword(customer, 'x')).toBe('right');
    vi.spyOn(store(), 'giveBack').mockRejectedValue(new StoreUnavailableError(undefined));
    vi.mocked(login).mockRejectedValueOnce(new StatusError(503));
    expect(await checkPassword(customer, 'x')).toBe('unavailable');
    vi.spyOn(store(), 'consume').mockRejectedValue(new StoreUnavailableError(undefined));
    expect(await checkPassword(customer, 'x')).toBe('unavailable');
  });

  it.each([401, 404])('cannot be guessed for long (%i)', async (status) => {
    vi.mocked(login).mockRejectedValue(new StatusError(status));
    for (let count = 0; count < 3; count++) expect(await checkPassword(customer, 'x')).toBe('wrong');
    expect(await checkPassword(customer, 'x')).toBe('throttled');
    expect(login).toHaveBeenCalledTimes(3);
  });

  it('is logged without it', async () => {
    await checkPassword(customer, 'canary');
    expect(lines.join('')).toContain('password-check');
    expect(lines.join('')).not.toMatch(/canary|jana|token/);
  });
});
