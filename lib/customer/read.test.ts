import { beforeAll, describe, expect, it } from 'vitest';
import { definition, record } from '../testing/records.ts';
import { useSettings } from '../testing/settings.ts';
import { builtInsOf, isActive, toAddress, toConsents, toProfile } from './read.ts';

beforeAll(() => useSettings({ PORTAL_TIMEZONE: 'Europe/Prague' }));

describe('an account', () => {
  it('is active in state 1 or without a state, and in no other', () => {
    expect([1, undefined, null].map((state) => isActive(record({}, { state })))).toEqual([true, true, true]);
    expect([0, 2].map((state) => isActive(record({}, { state })))).toEqual([false, false]);
  });
});

describe('the profile', () => {
  it('has a text for every field, nonsense as it stands and nothing as nothing', () => {
    const { values } = toProfile(
      record({ birthdate: '985-02-12', phone: 420606789012, gender: 2, email: null }),
    );
    expect(values).toMatchObject({
      birthdate: '985-02-12',
      phone: '420606789012',
      gender: '2',
      email: '',
      first_name: '',
    });
  });

  it('has the name in one, whatever of it there is', () => {
    expect(toProfile(record({ first_name: 'Jana', last_name: 'Nová' })).name).toBe('Jana Nová');
    expect(toProfile(record({ last_name: 'Nová' })).name).toBe('Nová');
    expect(toProfile(record()).name).toBe('');
  });

  it.each([
    ['2023-11-02 14:09:12', true],
    ['1', true],
    ['', false],
    ['0', false],
    ['0000-00-00 00:00:00', false],
    [null, false],
    [undefined, false],
  ])('takes the double opt-in mark %j for verified: %s', (doi_email, verified) => {
    expect(toProfile(record({}, { doi_email })).emailVerified).toBe(verified);
  });

  it('knows when it was changed, and of no nonsense', () => {
    expect(toProfile(record({}, { last_change: '2019-06-23 11:47:22' })).lastChange).toEqual(
      new Date('2019-06-23T09:47:22Z'),
    );
    const implausible = ['1900-01-01 00:00:00', '1989-12-31 12:00:00', '2999-01-01 00:00:00'];
    for (const last_change of [...implausible, '0000-00-00 00:00:00', 'soon', '', null]) {
      expect(toProfile(record({}, { last_change })).lastChange).toBeUndefined();
    }
  });
});

describe('the address', () => {
  it('is empty lines when there is none', () => {
    expect(new Set(Object.values(toAddress(record())))).toEqual(new Set(['']));
    expect(toAddress(record({ address: { city: 'Brno' } }))).toMatchObject({ city: 'Brno', zip: '' });
  });
});

describe('the consents', () => {
  const definitions = [definition('id-gtc', 'agreement_gtc'), definition('id-sms')];
  const answers = (personal: Parameters<typeof record>[0]) =>
    toConsents(record(personal), definitions).map(({ id, value }) => [id, value]);

  it('are all that are defined, answered or not', () => {
    expect(answers({})).toEqual([
      ['id-gtc', 2],
      ['id-sms', 2],
    ]);
  });

  it('include those answered that nobody defines any more', () => {
    expect(answers({ consents: [{ consent_id: 'id-old', consent_value: 1 }] })).toContainEqual(['id-old', 1]);
    const custom_agreements = [{ agreement_id: 'id-old', agreement_value: 0 as const }];
    expect(answers({ agreement: { agreement_profiling: 1, custom_agreements } })).toEqual([
      ['id-gtc', 2],
      ['id-sms', 2],
      ['agreement_profiling', 1],
      ['id-old', 0],
    ]);
  });

  it('include a built-in whose answer means nothing', () => {
    expect(
      answers({ agreement: { agreement_profiling: 'yes', agreement_marketing_communication: null } }),
    ).toEqual([
      ['id-gtc', 2],
      ['id-sms', 2],
      ['agreement_profiling', 'unknown'],
    ]);
  });

  it('include those answered only in the old shape beside the new one', () => {
    const custom_agreements = [
      { agreement_id: 'id-sms', agreement_value: 0 as const },
      { agreement_id: 'id-old', agreement_value: 1 as const },
    ];
    expect(
      answers({
        agreement: { agreement_gtc: 1, agreement_profiling: 1, custom_agreements },
        consents: [{ consent_id: 'id-older', consent_value: 0 }],
      }),
    ).toEqual([
      ['id-gtc', 1],
      ['id-sms', 0],
      ['id-older', 0],
      ['id-old', 1],
    ]);
  });

  it('name no consent twice', () => {
    const both = {
      agreement: { agreement_gtc: 1 as const },
      consents: [{ consent_id: 'id-gtc', consent_value: 0 as const, last_change: '2024-01-20 08:12:09' }],
    };
    expect(answers(both)).toEqual([
      ['id-gtc', 0],
      ['id-sms', 2],
    ]);
    expect(toConsents(record(both), definitions)[0]?.since).toEqual(new Date('2024-01-20T07:12:09Z'));
  });

  it('know which definition is which built-in, and name the others themselves', () => {
    expect([...builtInsOf(definitions)]).toEqual([
      ['id-gtc', 'agreement_gtc'],
      ['agreement_profiling', 'agreement_profiling'],
      ['agreement_marketing_communication', 'agreement_marketing_communication'],
    ]);
  });

  it('are read in one go, however many there are', () => {
    let reads = 0;
    const many = Array.from({ length: 300 }, (_, n) => `id-${n}`);
    const counted = <Entry extends object>(key: keyof Entry, entry: Entry): Entry => {
      const id = entry[key];
      const get = () => {
        reads++;
        return id;
      };
      return Object.defineProperty(entry, key, { enumerable: true, get });
    };
    const both = {
      agreement: {
        custom_agreements: many.map((agreement_id) =>
          counted('agreement_id', { agreement_id, agreement_value: 1 }),
        ),
      },
      consents: many.map((consent_id) => counted('consent_id', { consent_id, consent_value: null })),
    };
    const defined = many.map((id) => definition(id));
    expect(toConsents(record(both), defined).filter(({ value }) => value === 1)).toHaveLength(300);
    expect(reads).toBeLessThan(10 * 600);
  });
});
