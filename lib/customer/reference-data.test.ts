import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getReference } from '../carecloud/reference-cache.ts';
import { useSettings } from '../testing/settings.ts';
import {
  readAddressTypes,
  readConsentDefinitions,
  readCountries,
  readInterestDefinitions,
  readLanguages,
  readOpenStores,
} from './reference-data.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../env.ts', async (original) => {
  const actual = await original<typeof import('../env.ts')>();
  return { ...actual, env: () => actual.parseEnv(process.env) };
});
vi.mock('../carecloud/reference-cache.ts', () => ({ getReference: vi.fn() }));
vi.mock('../carecloud/installation-languages.ts', () => ({
  readInstallationLanguages: async () => lists.languages,
}));

let lists: Record<string, object[]> = {};

beforeEach(() => {
  useSettings({ PORTAL_TIMEZONE: 'Europe/Prague', CARECLOUD_AGREEMENT_IDS: '' });
  lists = {};
  vi.mocked(getReference).mockImplementation(async (name) => (lists[name] ?? []) as never);
});

describe('the definition of a consent', () => {
  async function defined(agreement: object) {
    lists = { agreements: [{ agreement_id: 'sms', name: 'Texts', ...agreement }] };
    return (await readConsentDefinitions())[0];
  }

  it('says by which name CareCloud knows it and when it was changed, where CareCloud does', async () => {
    expect(await defined({ text_id: 'texts', last_change: '2024-03-01 12:30:00' })).toMatchObject({
      textId: 'texts',
      textChangedAt: new Date('2024-03-01T11:30:00Z'),
    });
    for (const nothing of [null, '', undefined]) {
      const { textId, textChangedAt } = (await defined({ text_id: nothing, last_change: nothing })) ?? {};
      expect([textId, textChangedAt]).toEqual([undefined, undefined]);
    }
  });

  it.each([
    ['agreement_gtc', 'agreement_gtc'],
    ['GTC', 'agreement_gtc'],
    ['profiling', 'agreement_profiling'],
    ['marketing', 'agreement_marketing_communication'],
    ['marketing_communication', 'agreement_marketing_communication'],
    ['agreement_marketing_communication', 'agreement_marketing_communication'],
    ['agreement', undefined],
    ['constructor', undefined],
  ])('called %s is the built-in %s', async (text_id, builtIn) => {
    expect((await defined({ text_id }))?.builtIn).toBe(builtIn);
  });

  it('is a built-in by its name only where the settings name no other for it', async () => {
    useSettings({ CARECLOUD_AGREEMENT_IDS: 'gtc=terms' });
    expect((await defined({ text_id: 'gtc' }))?.builtIn).toBeUndefined();
    expect((await defined({ agreement_id: 'terms', text_id: 'profiling' }))?.builtIn).toBe('agreement_gtc');
    expect((await defined({ text_id: 'profiling' }))?.builtIn).toBe('agreement_profiling');
  });

  it('has no name where CareCloud gives none', async () => {
    for (const name of [null, undefined, '']) expect((await defined({ name }))?.name).toBe('');
  });

  it('tells one wording from the next by when it was changed, else by the text itself', async () => {
    const wording = async (agreement: object) => (await defined(agreement))?.wording;
    const first = '2024-03-01 12:30:00';
    expect(await wording({ text: 'One', last_change: first })).toBe(
      await wording({ text: 'Eins', last_change: first }),
    );
    expect(await wording({ text: 'One', last_change: first })).not.toBe(
      await wording({ text: 'One', last_change: '2024-03-01 12:30:01' }),
    );
    expect(await wording({ text: 'One' })).toBe(await wording({ text: 'One' }));
    expect(await wording({ text: 'One' })).not.toBe(await wording({ text: 'Two' }));
    expect(await wording({})).toBeTruthy();
  });
});

describe('what there is to choose from', () => {
  const states = [1, 0, 2, null, undefined];

  it('is what is in use, and what has no state', async () => {
    lists = {
      languages: ['cs', 'de', 'sk', 'en', 'pl'].map((language_id, n) => ({ language_id, state: states[n] })),
      stores: states.map((state, n) => ({ store_id: `s${n}`, name: `${n}`, state })),
    };
    expect((await readLanguages()).map(({ id }) => id).sort()).toEqual(['cs', 'en', 'pl']);
    expect((await readOpenStores()).map(({ id }) => id)).toEqual(['s0', 's3', 's4']);
  });

  it('is called by its id where it has no name', async () => {
    const nameless = [undefined, null, ''];
    const named = (id: string) => nameless.map((name, n) => ({ [id]: `${n}`, name }));
    lists = {
      addressTypes: named('address_type_id'),
      interests: named('interest_id'),
      countries: named('country_id'),
    };
    for (const options of [await readAddressTypes(), await readInterestDefinitions(), await readCountries()])
      expect(options?.map(({ id, name }) => [id, name])).toEqual(nameless.map((_, n) => [`${n}`, `${n}`]));
  });

  it('names countries that are not offered too: an address may be in one', async () => {
    lists = { countries: states.map((state, n) => ({ country_id: `C${n}`, name: `${n}`, state })) };
    expect((await readCountries()).map(({ id, isOffered }) => [id, isOffered])).toEqual([
      ['c0', true],
      ['c1', false],
      ['c2', false],
      ['c3', true],
      ['c4', true],
    ]);
  });
});
