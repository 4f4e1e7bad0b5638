import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopClock } from '../testing/clock.ts';
import { useSettings } from '../testing/settings.ts';
import { StatusError, TransportError } from './errors.ts';
import { getAll } from './lists.ts';
import { getReference, warmReferences } from './reference-cache.ts';
import { withServerToken } from './server-token.ts';
import { createToken } from './tokens.ts';

vi.mock('./tokens.ts', () => ({ createToken: vi.fn() }));
vi.mock('./lists.ts', () => ({ getAll: vi.fn() }));

const english = { token: 'customer-token', language: 'en', correlationId: '1' };
const czech = { language: 'cs', correlationId: '2' };
const reads = vi.mocked(getAll);
/** What each read was asked with. */
const callers = () => reads.mock.calls.map(([, , , caller]) => caller);
const down = () => new TransportError({ mayHaveHappened: false, cause: undefined });

beforeEach(() => {
  useSettings({ PORTAL_LANGUAGE: 'en' });
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  stopClock();
  let tokens = 0;
  vi.mocked(createToken).mockReset();
  vi.mocked(createToken).mockImplementation(async () => `server-token-${++tokens}`);
  reads.mockReset();
  reads.mockImplementation(async (_route, _key, _item, { language }) => ({
    data: [{ country_id: 'cz', name: `Czechia in ${language}` }],
    maxAge: 300,
  }));
});

afterEach(() => {
  vi.useRealTimers();
});

describe('reference data', () => {
  it('is read with a token of the server, never the customer’s', async () => {
    await getReference('countries', english);
    expect(callers()[0]?.token).toBe('server-token-1');
  });

  it('is asked for once by many at once, with one token', async () => {
    const names = await Promise.all(Array.from({ length: 20 }, () => getReference('countries', english)));
    expect(new Set(names.map(([country]) => country?.name))).toEqual(new Set(['Czechia in en']));
    expect(reads).toHaveBeenCalledTimes(1);
    expect(createToken).toHaveBeenCalledTimes(1);
  });

  it('of every kind shares that token', async () => {
    await warmReferences(english);
    const routes = reads.mock.calls.map(([route]) => route);
    expect(routes).toEqual(expect.arrayContaining(['/agreements', '/communication-channels', '/countries']));
    expect(new Set(routes).size).toBe(routes.length);
    const withToken = routes.filter((route) => route !== '/languages').map(() => 'server-token-1');
    expect(callers().flatMap(({ token }) => token ?? [])).toEqual(withToken);
    expect(createToken).toHaveBeenCalledTimes(1);
  });

  it('is kept per language', async () => {
    const [[en], [cs]] = [await getReference('countries', english), await getReference('countries', czech)];
    expect([en?.name, cs?.name]).toEqual(['Czechia in en', 'Czechia in cs']);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('is kept as long as CareCloud says, and no longer', async () => {
    await getReference('countries', english);
    vi.advanceTimersByTime(300_000 - 1);
    await getReference('countries', english);
    expect(reads).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2);
    await getReference('countries', english);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('is kept an hour at most, whatever CareCloud says', async () => {
    reads.mockResolvedValue({ data: [], maxAge: 31_536_000 });
    await getReference('agreements', english);
    vi.advanceTimersByTime(3_600_000 - 1);
    await getReference('agreements', english);
    expect(reads).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2);
    await getReference('agreements', english);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('is kept a minute when CareCloud says nothing', async () => {
    reads.mockResolvedValue({ data: [], maxAge: 0 });
    await getReference('countries', english);
    vi.advanceTimersByTime(59_000);
    await getReference('countries', english);
    expect(reads).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2_000);
    await getReference('countries', english);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('goes on being used while CareCloud fails, and is asked for again after five seconds', async () => {
    await getReference('countries', english);
    vi.advanceTimersByTime(301_000);
    reads.mockRejectedValueOnce(down());
    expect((await getReference('countries', english))[0]?.name).toBe('Czechia in en');
    reads.mockResolvedValue({ data: [{ country_id: 'cz', name: 'New name' }], maxAge: 300 });
    expect((await getReference('countries', english))[0]?.name).toBe('Czechia in en');
    vi.advanceTimersByTime(5_001);
    expect((await getReference('countries', english))[0]?.name).toBe('New name');
  });

  describe('of which there is an older copy', () => {
    const name = async () => (await getReference('countries', english))[0]?.name;
    /** Answers when the test says so. */
    const hanging = () => {
      const { promise, resolve, reject } = Promise.withResolvers<{ data: object[]; maxAge: number }>();
      reads.mockReturnValueOnce(promise);
      const answer = () => resolve({ data: [{ country_id: 'cz', name: 'New name' }], maxAge: 300 });
      return { answer, fail: () => reject(down()) };
    };
    /** Whether something has come by now, without the clock going on. */
    const hasCome = async (promise: Promise<unknown>) => {
      let come = false;
      promise.then(() => {
        come = true;
      });
      await vi.advanceTimersByTimeAsync(0);
      return come;
    };

    beforeEach(async () => {
      await getReference('countries', english);
      vi.advanceTimersByTime(301_000);
    });

    it('is waited for a second, in which a quick answer is there', async () => {
      const { answer } = hanging();
      const asked = name();
      await vi.advanceTimersByTimeAsync(900);
      expect(await hasCome(asked)).toBe(false);
      answer();
      expect(await asked).toBe('New name');
    });

    it('is not waited for any longer, by those who come later not at all', async () => {
      hanging();
      const asked = name();
      await vi.advanceTimersByTimeAsync(1000);
      expect(await hasCome(asked)).toBe(true);
      expect(await asked).toBe('Czechia in en');
      const later = name();
      expect(await hasCome(later)).toBe(true);
      expect(await later).toBe('Czechia in en');
      expect(reads).toHaveBeenCalledTimes(2);
    });

    it('is there as soon as it comes, however late', async () => {
      const { answer } = hanging();
      const asked = name();
      await vi.advanceTimersByTimeAsync(7000);
      expect(await asked).toBe('Czechia in en');
      answer();
      await vi.advanceTimersByTimeAsync(0);
      expect(await name()).toBe('New name');
      await vi.advanceTimersByTimeAsync(299_000);
      expect(await name()).toBe('New name');
      expect(reads).toHaveBeenCalledTimes(2);
    });

    it('is asked for again five seconds after it failed late', async () => {
      const { fail } = hanging();
      const asked = name();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await asked).toBe('Czechia in en');
      fail();
      await vi.advanceTimersByTimeAsync(4900);
      expect(await name()).toBe('Czechia in en');
      expect(reads).toHaveBeenCalledTimes(2);
      await vi.advanceTimersByTimeAsync(200);
      await name();
      expect(reads).toHaveBeenCalledTimes(3);
    });
  });

  it('that was never read is waited for as long as it takes', async () => {
    reads.mockImplementationOnce(async () => {
      await new Promise((end) => setTimeout(end, 9000));
      return { data: [{ country_id: 'cz', name: 'Late' }], maxAge: 300 };
    });
    const asked = getReference('countries', english);
    await vi.advanceTimersByTimeAsync(9000);
    expect((await asked)[0]?.name).toBe('Late');
  });

  it('that an installation does not have is kept like the thing itself, but not for a gateway that refuses', async () => {
    const interests = () => getReference('interests', english);
    reads.mockResolvedValue({ data: [{ interest_id: 'a', name: 'Books' }], maxAge: 60 });
    await interests();
    vi.advanceTimersByTime(61_000);
    reads.mockRejectedValue(new StatusError(403));
    expect(await interests()).toHaveLength(1);
    vi.advanceTimersByTime(61_000);
    reads.mockRejectedValue(new StatusError(403, [], 'interface_not_allowed_exception'));
    expect(await interests()).toBe('not offered');
  });

  it('that was never read is an error while CareCloud fails', async () => {
    reads.mockRejectedValueOnce(down());
    await expect(getReference('countries', english)).rejects.toBeInstanceOf(TransportError);
    expect(await getReference('countries', english)).toHaveLength(1);
  });
});

describe('the server’s token', () => {
  const refuse = (dead: string) =>
    reads.mockImplementation(async (_route, _key, _item, { token }) => {
      if (token === dead) throw new StatusError(401);
      return { data: [], maxAge: 300 };
    });

  it('is replaced once when CareCloud refuses it, and the read repeated', async () => {
    refuse('server-token-1');
    expect(await getReference('countries', english)).toEqual([]);
    expect(callers().map(({ token }) => token)).toEqual(['server-token-1', 'server-token-2']);
    expect(createToken).toHaveBeenCalledTimes(2);
  });

  it('is replaced once by all who find it refused at the same time', async () => {
    refuse('server-token-1');
    const names = ['agreements', 'channels', 'countries', 'stores'] as const;
    await Promise.all(names.map((name) => getReference(name, english)));
    expect(createToken).toHaveBeenCalledTimes(2);
  });

  it('is not replaced again when the new one is refused too', async () => {
    reads.mockRejectedValue(new StatusError(401));
    await expect(getReference('countries', english)).rejects.toMatchObject({ status: 401 });
    expect(createToken).toHaveBeenCalledTimes(2);
  });

  it('is made anew after it could not be made', async () => {
    vi.mocked(createToken).mockRejectedValueOnce(down());
    await expect(getReference('countries', english)).rejects.toMatchObject({ code: 'no_token' });
    expect(await getReference('countries', english)).toHaveLength(1);
  });

  it.each([400, 401, 404])(
    'is asked for once by who is refused one, which is no answer to the call (%i)',
    async (status) => {
      vi.mocked(createToken).mockRejectedValue(new StatusError(status));
      await expect(getReference('countries', english)).rejects.toMatchObject({
        code: 'no_token',
        mayHaveHappened: false,
      });
      expect(createToken).toHaveBeenCalledTimes(1);
    },
  );

  it('is one for reference data in all languages', async () => {
    await getReference('countries', english);
    await getReference('countries', czech);
    expect(callers().map(({ language, token }) => [language, token])).toEqual([
      ['en', 'server-token-1'],
      ['cs', 'server-token-1'],
    ]);
  });

  it('is another one for each language that something is sent in, of a device of its own', async () => {
    const used = async (language: string) =>
      withServerToken({ language, correlationId: '1' }, async ({ token }) => token);
    expect([await used('en'), await used('de, en;q=0.5'), await used('de')]).toEqual([
      'server-token-1',
      'server-token-2',
      'server-token-2',
    ]);
    const made = vi.mocked(createToken).mock.calls;
    expect(new Set(made.map(([{ id }]) => id)).size).toBe(2);
    expect(made.map(([, { language }]) => language)).toEqual(['en', 'de']);
  });

  it('belongs to a device of this process alone', async () => {
    await getReference('countries', english);
    expect(vi.mocked(createToken).mock.calls[0]?.[0].id).toMatch(/^[0-9a-f]{64}$/);
  });
});
