import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { changeFields, display } from './change-fields.ts';
import { checkProofs, NO_PROOFS } from './contact-change.ts';
import { readConsentDefinitions, readCountries, readLanguages } from './reference-data.ts';
import { writeChanges } from './write.ts';

vi.mock('./write.ts', () => ({ writeChanges: vi.fn() }));
vi.mock('./contact-change.ts', () => ({ checkProofs: vi.fn(), NO_PROOFS: {} }));
vi.mock('./reference-data.ts', () => ({
  readConsentDefinitions: vi.fn(),
  readCountries: vi.fn(),
  readLanguages: vi.fn(),
}));

const SHOWN = {
  first_name: 'Jana',
  last_name: 'Nováková',
  email: 'jana@example.com',
  phone: '420523828931',
  birthdate: '985-02-12',
  language_id: 'cs',
  zip: '60200',
  city: 'Brno',
  country_code: 'cz',
  'consent:id-gtc': '2',
  'wording:id-gtc': 'second',
} as const;

const write = vi.mocked(writeChanges);
const written = () => write.mock.calls.map(([changes]) => changes);

beforeEach(() => {
  useSettings();
  for (const mock of [writeChanges, checkProofs, readConsentDefinitions, readCountries, readLanguages]) {
    vi.mocked(mock).mockReset();
  }
  write.mockResolvedValue({ kind: 'not_saved' });
  vi.mocked(checkProofs).mockResolvedValue({ isProven: true, errors: {}, challenge: '' });
  vi.mocked(readCountries).mockResolvedValue([
    { id: 'cz', name: 'Czechia', isOffered: true },
    { id: 'pl', name: 'Poland', isOffered: true },
    { id: 'an', name: 'Netherlands Antilles', isOffered: false },
  ]);
  vi.mocked(readConsentDefinitions).mockResolvedValue([{ id: 'id-gtc', wording: 'second' }] as never);
  vi.mocked(readLanguages).mockResolvedValue([
    { id: 'cs', name: 'Czech' },
    { id: 'de', name: 'German' },
  ]);
});

describe('what was typed', () => {
  it('is written where it differs from what was shown, and nowhere else', async () => {
    await changeFields({ ...SHOWN, phone: display('phone', SHOWN.phone), first_name: ' Hana ' }, SHOWN);
    expect(written()).toEqual([[{ field: 'first_name', shown: 'Jana', wanted: 'Hana' }]]);
  });

  it('is no change when only its spelling differs', async () => {
    await changeFields({ phone: '523 828 931', zip: '602 00', email: ' Jana@Example.com' }, SHOWN);
    await changeFields({ birthdate: '12. 2. 1985' }, { birthdate: '1985-02-12' });
    expect(written()).toEqual([[], []]);
  });

  it('is written in CareCloud’s spelling', async () => {
    await changeFields({ phone: '+421 905 123 456', zip: '110 00', birthdate: '12/2/1985' }, SHOWN);
    expect(written()).toEqual([
      [
        { field: 'birthdate', shown: SHOWN.birthdate, wanted: '1985-02-12' },
        { field: 'phone', shown: SHOWN.phone, wanted: '421905123456' },
        { field: 'zip', shown: '60200', wanted: '11000' },
      ],
    ]);
  });

  it('is no change where nothing was shown and nothing is typed, required or not', async () => {
    await changeFields({ first_name: '', last_name: '', city: '' }, { last_name: undefined });
    expect(written()).toEqual([[]]);
  });

  it('is a postcode as it was typed as long as nobody knows the country', async () => {
    await changeFields({ zip: '110 00' }, {});
    expect(written()).toEqual([[{ field: 'zip', shown: '', wanted: '110 00' }]]);
  });

  it('is refused field by field, and nothing is written', async () => {
    const result = await changeFields(
      { first_name: '', email: 'nonsense', phone: '123456', zip: '1', city: 'Praha' },
      SHOWN,
    );
    expect(result).toEqual({
      kind: 'invalid',
      errors: { first_name: 'required', email: 'email', phone: 'phone', zip: 'zip' },
    });
    expect(write).not.toHaveBeenCalled();
  });

  it('does not trip over what is odd on file', async () => {
    await changeFields({ city: 'Praha', birthdate: '985-02-12' }, SHOWN);
    expect(written()[0]).toHaveLength(1);
    await changeFields({ city: 'Praha', birthdate: '01.02.1850' }, { ...SHOWN, birthdate: '1850-02-01' });
    expect(written()[1]).toHaveLength(1);
  });
});

describe('choices', () => {
  it('have to be among CareCloud’s', async () => {
    expect(await changeFields({ country_code: 'xx', language_id: 'fr' }, { ...SHOWN, zip: '' })).toEqual({
      kind: 'invalid',
      errors: { country_code: 'country', language_id: 'language' },
    });
    expect(write).not.toHaveBeenCalled();
  });

  it('is not a country that CareCloud offers no more, unless that was shown', async () => {
    const antilles = { ...SHOWN, country_code: 'an', zip: '' };
    expect(await changeFields({ country_code: 'an' }, { ...SHOWN, zip: '' })).toMatchObject({
      errors: { country_code: 'country' },
    });
    await changeFields({ country_code: 'an', city: 'Willemstad' }, antilles);
    expect(write).toHaveBeenCalledWith([{ field: 'city', shown: SHOWN.city, wanted: 'Willemstad' }]);
  });

  it('may be any of CareCloud’s, and for a country none', async () => {
    await changeFields({ country_code: '', language_id: 'de' }, SHOWN);
    expect(written()[0]).toHaveLength(2);
  });

  it('of consents are yes or no, for consents that were shown', async () => {
    await changeFields({ 'consent:id-gtc': '1' }, SHOWN);
    expect(written()).toEqual([[{ field: 'consent:id-gtc', shown: '2', wanted: '1' }]]);
    await changeFields({ 'consent:id-gtc': '0' }, { 'consent:id-gtc': '1' });
    expect(written()[1]).toEqual([{ field: 'consent:id-gtc', shown: '1', wanted: '0' }]);
    for (const typed of [
      { 'consent:id-gtc': '' },
      { 'consent:id-gtc': 'x' },
      { 'consent:unheard-of': '1' },
    ]) {
      const [field = ''] = Object.keys(typed);
      expect(await changeFields(typed, SHOWN)).toEqual({
        kind: 'invalid',
        errors: { [field]: 'invalid' },
      });
    }
  });

  it('of a consent is given to the wording that was shown, and to no other', async () => {
    const reworded = { kind: 'invalid', errors: { 'consent:id-gtc': 'consent_reworded' } };
    const older = { ...SHOWN, 'wording:id-gtc': 'first' };
    expect(await changeFields({ 'consent:id-gtc': '1', city: 'Praha' }, older)).toEqual(reworded);
    expect(await changeFields({ 'consent:id-gtc': '1' }, { 'consent:id-gtc': '2' })).toEqual(reworded);
    expect(write).not.toHaveBeenCalled();
  });

  it('of a consent is refused or taken back whatever the wording is by now', async () => {
    await changeFields({ 'consent:id-gtc': '0' }, { 'consent:id-gtc': '1', 'wording:id-gtc': 'first' });
    expect(written()).toEqual([[{ field: 'consent:id-gtc', shown: '1', wanted: '0' }]]);
  });

  it('of a consent that nobody defines has no wording to go by', async () => {
    await changeFields({ 'consent:old': '1' }, { 'consent:old': '0', 'wording:old': '' });
    expect(written()).toEqual([[{ field: 'consent:old', shown: '0', wanted: '1' }]]);
  });

  it('of consents cannot be taken back to "not answered"', async () => {
    const shown = { ...SHOWN, 'consent:id-gtc': '1' } as const;
    expect((await changeFields({ 'consent:id-gtc': '2' }, shown)).kind).toBe('invalid');
  });
});

describe('e-mail and phone', () => {
  const proofs = { ...NO_PROOFS, password: 'x', codes: { email: '1' }, challenge: 'before' };
  const validated = (isProven: boolean, errors: Record<string, string> = {}) =>
    vi.mocked(checkProofs).mockResolvedValueOnce({ isProven, errors, challenge: 'sealed' });

  it('are written once they are proven, and what was proven is kept for another try', async () => {
    validated(true);
    const typed = { email: 'new@example.com', city: 'Praha' };
    expect(await changeFields(typed, SHOWN, proofs)).toEqual({ kind: 'not_saved', challenge: 'sealed' });
    expect(checkProofs).toHaveBeenCalledWith(written()[0], proofs);
  });

  it('are not written before, nor is anything else', async () => {
    validated(false, { current_password: 'password_wrong' });
    const typed = { email: 'new@example.com', city: 'Praha' };
    expect(await changeFields(typed, SHOWN, proofs)).toEqual({
      kind: 'invalid',
      errors: { current_password: 'password_wrong' },
      challenge: 'sealed',
    });
    validated(false);
    expect((await changeFields(typed, SHOWN, proofs)).kind).toBe('asking');
    expect(write).not.toHaveBeenCalled();
  });

  it('are not proven as long as anything else is wrong', async () => {
    await changeFields({ email: 'new@example.com', first_name: '' }, SHOWN, proofs);
    expect(checkProofs).not.toHaveBeenCalled();
  });
});

describe('display', () => {
  it('spaces a phone and leaves everything else', () => {
    expect(display('phone', '420523828931')).toBe('+420 523 828 931');
    expect(display('phone', '')).toBe('');
    expect(display('zip', '60200')).toBe('60200');
  });
});
