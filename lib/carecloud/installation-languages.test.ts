import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopClock } from '../testing/clock.ts';
import { StatusError } from './errors.ts';
import { chooseInstallationLanguage, readInstallationLanguages } from './installation-languages.ts';
import { getAll } from './lists.ts';

vi.mock('./lists.ts', () => ({ getAll: vi.fn() }));

const reads = vi.mocked(getAll);
const czech = { token: 'customer-token', language: 'cs, en;q=0.5', correlationId: '1' };
const english = { language: 'en', correlationId: '2' };

/** What CareCloud has; `preset` are its defaults. */
let languages: { language_id: string; state?: number }[];
let preset: string[];

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  preset = [];
  reads.mockReset().mockImplementation(async (_route, _key, _item, _caller, { query } = {}) => ({
    data: query?.default_language ? preset.map((language_id) => ({ language_id })) : languages,
    maxAge: 300,
  }));
});
afterEach(() => {
  vi.useRealTimers();
});

const has = (...ids: string[]) => {
  languages = ids.map((language_id) => ({ language_id, state: 1 }));
};

describe('the languages of the installation', () => {
  it('are read once for all languages of the portal, without a token', async () => {
    has('cs', 'en');
    await Promise.all([readInstallationLanguages(czech), readInstallationLanguages(english)]);
    expect(reads).toHaveBeenCalledTimes(1);
    expect(reads.mock.calls[0]?.[3]).not.toHaveProperty('token');
  });
});

describe('the installation’s language for somebody', () => {
  it('is their own, without asking for the default', async () => {
    has('de', 'cs', 'en');
    expect(await chooseInstallationLanguage(czech)).toBe('cs');
    expect(await chooseInstallationLanguage(english)).toBe('en');
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it.each([
    [['cs', 'en-gb'], 'en-gb'],
    [['cs', 'EN_us'], 'EN_us'],
    [['en-gb', 'en'], 'en'],
    [['cs', 'eng'], 'cs'],
  ])('is a variant of it where that is all there is: of %o %s', async (ids, chosen) => {
    has(...ids);
    expect(await chooseInstallationLanguage(english)).toBe(chosen);
  });

  it('is the default where there is none like it', async () => {
    has('cs', 'sk');
    preset = ['sk'];
    expect(await chooseInstallationLanguage(english)).toBe('sk');
    expect(reads.mock.calls.at(-1)?.[4]?.query).toEqual({
      language_list_type: 'customer-communication',
      default_language: 'true',
    });
  });

  it('is the first where no default is known', async () => {
    has('sk', 'cs');
    expect(await chooseInstallationLanguage(english)).toBe('sk');
  });

  it('is the first where the default cannot be read', async () => {
    has('sk', 'cs');
    reads.mockImplementation(async (_route, _key, _item, _caller, { query } = {}) => {
      if (query?.default_language) throw new StatusError(400);
      return { data: languages, maxAge: 300 };
    });
    expect(await chooseInstallationLanguage(english)).toBe('sk');
  });

  it('is one that is in use', async () => {
    languages = [
      { language_id: 'en', state: 2 },
      { language_id: 'en-gb', state: 0 },
      { language_id: 'sk', state: 1 },
    ];
    expect(await chooseInstallationLanguage(english)).toBe('sk');
  });

  it('is their own where the languages cannot be read, or there are none', async () => {
    reads.mockRejectedValueOnce(new StatusError(503));
    expect(await chooseInstallationLanguage(czech)).toBe('cs');
    has();
    expect(await chooseInstallationLanguage(czech)).toBe('cs');
  });

  it('is their own after three seconds, and the read goes on for those who come later', async () => {
    stopClock();
    has('cs', 'en-gb');
    const answer = Promise.withResolvers<void>();
    reads.mockImplementationOnce(async () => {
      await answer.promise;
      return { data: languages, maxAge: 300 };
    });
    const choice = chooseInstallationLanguage(english);
    let chosen: string | undefined;
    choice.then((id) => {
      chosen = id;
    });
    await vi.advanceTimersByTimeAsync(2_999);
    expect(chosen).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(chosen).toBe('en');
    answer.resolve();
    expect(await chooseInstallationLanguage(english)).toBe('en-gb');
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it('is the first where the default takes longer than what is left of them', async () => {
    stopClock();
    has('sk', 'cs');
    reads.mockImplementation(async (_route, _key, _item, _caller, { query } = {}) => {
      if (query?.default_language) return new Promise(() => {});
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return { data: languages, maxAge: 300 };
    });
    const choice = chooseInstallationLanguage(english);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await choice).toBe('sk');
  });

  it('leaves no timer behind, whether CareCloud answers or fails', async () => {
    stopClock();
    has('cs');
    expect(await chooseInstallationLanguage(czech)).toBe('cs');
    expect(vi.getTimerCount()).toBe(0);
    reads.mockRejectedValue(new StatusError(503));
    expect(await chooseInstallationLanguage(english)).toBe('cs');
    // The cache has a timer of its own, of a millisecond.
    vi.advanceTimersByTime(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
