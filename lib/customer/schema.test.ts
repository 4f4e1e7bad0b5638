import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopClock } from '../testing/clock.ts';
import {
  addressRules,
  consentRules,
  gendersFor,
  needing,
  normalisePostcode,
  profileRules,
  type Rules,
  signInRules,
  validate,
} from './schema.ts';

beforeEach(() => stopClock(new Date('2026-07-01T12:00:00Z')));
afterEach(() => {
  vi.useRealTimers();
});

/** Judges values that were all touched; for the profile, with a contact on file. */
function validated(rules: Rules, values: Record<string, string>, onFile: Record<string, string> = {}) {
  const contact: Record<string, string> = rules === profileRules ? { email: 'a@example.com' } : {};
  return validate(rules, { ...contact, ...onFile, ...values }, (field) => field in values);
}
const errorOf = (rules: Rules, field: string, value: string) =>
  validated(rules, { [field]: value }).errors[field];
const spelled = (rules: Rules, field: string, value: string) =>
  validated(rules, { [field]: value }).values[field];

describe('what was not touched', () => {
  it('is not judged, however wrong it is', () => {
    const onFile = { first_name: '', email: 'NO', birthdate: '985-02-12', gender: '9', language_id: '' };
    expect(
      validate(profileRules, { ...onFile, last_name: 'Nová' }, (field) => field === 'last_name'),
    ).toEqual({
      errors: {},
      values: { last_name: 'Nová' },
    });
  });

  it('is not judged when nothing at all was touched', () => {
    expect(validate(profileRules, {}, () => false)).toEqual({ errors: {}, values: {} });
  });

  it('includes missing contacts: who signs in with a card can mend a name', () => {
    const onFile = { email: '', phone: '' };
    expect(validated(profileRules, { first_name: 'Jana' }, onFile).errors).toEqual({});
  });

  it('includes a postcode that does not fit: the city can be mended all the same', () => {
    const onFile = { zip: '110', country_code: 'cz' };
    expect(validated(addressRules, { city: 'Praha' }, onFile).errors).toEqual({});
  });
});

describe('a line of text', () => {
  it('is trimmed and brought to one Unicode form', () => {
    expect(spelled(profileRules, 'first_name', '  Noe\u0308l \u00a0')).toBe('Noël');
  });

  it.each(['太郎', 'Ольга', 'O’Connor-Šmíd', '👩‍👩‍👧', 'ﬁ', 'عمر'])('may be in any script: %s', (name) => {
    expect(errorOf(profileRules, 'first_name', name)).toBeUndefined();
  });

  it.each([
    'a\u0000b',
    'a\nb',
    'a\r\nb',
    'a\tb',
    'a\u001bb',
    'a\u007fb',
    'a\u0085b',
    'a\u2028b',
    'a\u202eb',
    'a\u2066b',
    'a\ufeffb',
  ])('holds no control characters: %j', (name) => {
    expect(errorOf(profileRules, 'first_name', name)).toBe('characters');
    expect(errorOf(addressRules, 'city', name)).toBe('characters');
  });

  it('has a longest length, counted after trimming', () => {
    expect(errorOf(profileRules, 'first_name', ` ${'x'.repeat(80)} `)).toBeUndefined();
    expect(errorOf(profileRules, 'first_name', 'x'.repeat(81))).toBe('too_long');
    expect(errorOf(profileRules, 'email', `${'x'.repeat(250)}@example.com`)).toBe('too_long');
    expect(errorOf(addressRules, 'zip', '1'.repeat(17))).toBe('too_long');
  });

  it.each(['first_name', 'last_name'])('that is the %s may not be emptied', (field) => {
    expect(errorOf(profileRules, field, '')).toBe('required');
    expect(errorOf(profileRules, field, ' \u00a0 ')).toBe('required');
  });

  it.each(['salutation', 'pre_nominals', 'post_nominals'])('that is the %s may be emptied', (field) => {
    expect(spelled(profileRules, field, '')).toBe('');
  });
});

describe('an e-mail address', () => {
  it('is brought to lower case', () => {
    expect(spelled(profileRules, 'email', ' Jana.Novakova@Example.COM ')).toBe('jana.novakova@example.com');
  });

  it.each([
    'r&d@firma.cz',
    'a/b@x.cz',
    'a=b@x.cz',
    'a!b@x.cz',
    '%x@x.cz',
    "o'neil@x.cz",
    '+tag+@x.cz',
    'info@xn--e1afmkfd.xn--p1ai',
    'a@sub.sub.example.co.uk',
  ])('are e-mail addresses that CareCloud accepts (%s)', (email) => {
    expect(errorOf(profileRules, 'email', email)).toBeUndefined();
  });

  it.each([
    'jana',
    'jana@',
    '@example.com',
    'jana@example',
    'a b@example.com',
    'a@b@example.com',
    'a@x-.cz',
    'a@-x.cz',
    'a@x.cz-',
    'a@x.c',
    'a..b@x.cz',
    'a.@x.cz',
    '.a@x.cz',
    'jana@čeština.cz',
  ])('has to look like one: %s', (email) => {
    expect(errorOf(profileRules, 'email', email)).toBe('email');
  });

  it('or a phone has to remain', () => {
    expect(validated(profileRules, { email: '' }, { phone: '' }).errors).toEqual({ email: 'contact_needed' });
    expect(validated(profileRules, { phone: '' }, { email: '' }).errors).toEqual({ email: 'contact_needed' });
    expect(validated(profileRules, { email: '' }, { phone: '420523828931' }).errors).toEqual({});
    expect(validated(profileRules, { phone: '' }).errors).toEqual({});
  });
});

describe('a phone number', () => {
  it.each(['+420 523 828 931', '00420523828931', '523 828 931', '(523) 828-931', '523/828.931', ''])(
    'may be written "%s"',
    (phone) => {
      expect(errorOf(profileRules, 'phone', phone)).toBeUndefined();
    },
  );

  it.each(['jana', '+', '12', '++420523828931', '420523828931 ext 5', '٤٢٠٥٢٣٨٢٨٩٣١'])(
    'is refused when it is "%s"',
    (phone) => {
      expect(errorOf(profileRules, 'phone', phone)).toBe('phone');
    },
  );
});

describe('a date of birth', () => {
  it.each(['1985-02-12', '2000-02-29', '1900-01-01', '2026-07-01', '12. 2. 1985', '12/02/1985', ''])(
    'may be "%s"',
    (date) => {
      expect(errorOf(profileRules, 'birthdate', date)).toBeUndefined();
    },
  );

  it.each([
    '985-02-12',
    '1985-02-30',
    '1999-02-29',
    '2026-07-02',
    '1899-12-31',
    '30.2.1985',
    '2.7.2026',
    '12.2.85',
    '1985-2-1',
  ])('may not be "%s"', (date) => {
    expect(errorOf(profileRules, 'birthdate', date)).toBe('birthdate');
  });
});

describe('choices', () => {
  it.each(['', '1', '2', '3', '4', '5'])('gender "%s" is one', (gender) => {
    expect(errorOf(profileRules, 'gender', gender)).toBeUndefined();
  });

  it.each(['0', '6', '1 ', 'null'])('gender "%s" is none', (gender) => {
    expect(errorOf(profileRules, 'gender', gender)).toBe('invalid');
  });

  it('a language is a code', () => {
    expect(errorOf(profileRules, 'language_id', 'cs')).toBeUndefined();
    expect(errorOf(profileRules, 'language_id', '')).toBe('language');
    expect(errorOf(profileRules, 'language_id', '<cs>')).toBe('language');
  });

  it('a country is a lower-case code or none', () => {
    expect(errorOf(addressRules, 'country_code', 'cz')).toBeUndefined();
    expect(errorOf(addressRules, 'country_code', '')).toBeUndefined();
    expect(errorOf(addressRules, 'country_code', 'CZ')).toBe('country');
    expect(errorOf(addressRules, 'country_code', 'cz\n')).toBe('country');
  });

  it('a consent is given or refused, never "not answered"', () => {
    for (const consent of ['id-1', 'č 1/a:b'])
      expect(validated(consentRules, { consent, value: '1' }).errors).toEqual({});
    expect(validated(consentRules, { consent: 'id\n1', value: '2' }).errors).toEqual({
      consent: 'invalid',
      value: 'invalid',
    });
  });
});

describe('the genders', () => {
  it('offer “Miss” only to whoever has it', () => {
    expect(gendersFor()).not.toContain('3');
    expect(gendersFor('2', '1')).not.toContain('3');
    expect(gendersFor('3', '1')).toContain('3');
    expect(gendersFor(undefined, '3')).toContain('3');
  });
});

describe('a postcode', () => {
  it.each([
    ['cz', '110 00', '11000'],
    ['sk', '81102', '81102'],
    ['at', '10 10', '1010'],
    ['pl', '00-950', '00-950'],
    ['jp', '100-0005', '100-0005'],
    ['gb', 'SW1A 1AA', 'SW1A 1AA'],
    ['', '110 00', '110 00'],
  ])('of %s written "%s" is kept as "%s"', (country_code, zip, kept) => {
    expect(validated(addressRules, { zip, country_code }).errors).toEqual({});
    expect(normalisePostcode(zip, country_code)).toBe(kept);
  });

  it.each([
    ['cz', '1100'],
    ['de', '1234A'],
    ['at', '12345'],
    ['pl', '00950'],
  ])('of %s is not "%s"', (country_code, zip) => {
    expect(validated(addressRules, { zip }, { country_code }).errors).toEqual({ zip: 'zip' });
    expect(validated(addressRules, { country_code }, { zip }).errors).toEqual({ zip: 'zip' });
  });

  it.each(['constructor', 'hasOwnProperty', '__proto__'])('of %s is none we know of', (country_code) => {
    expect(normalisePostcode('110 00', country_code)).toBe('110 00');
    expect(validated(addressRules, { zip: '110 00', country_code }).errors).toEqual({
      country_code: 'country',
    });
  });
});

describe('signing in', () => {
  const errors = (values: Record<string, string>) => validated(signInRules, values).errors;

  it('takes the password as it is', () => {
    expect(spelled(signInRules, 'password', '  Pass\u0308 word ')).toBe('  Pass\u0308 word ');
  });

  it('needs a name and a password', () => {
    expect(errors({ identifier: ' ', password: '' })).toEqual({
      identifier: 'required',
      password: 'required',
    });
    expect(errors({ password: 'x'.repeat(1001) })).toEqual({ password: 'too_long' });
    expect(errors({ kind: 'token', remember: 'yes' })).toEqual({ kind: 'invalid', remember: 'invalid' });
  });
});

describe('a box that has to be ticked', () => {
  const rules = needing(signInRules, ['consent:terms']);

  it('is asked for beside what the form asks for anyway', () => {
    expect(validated(rules, { identifier: '', 'consent:terms': '' }).errors).toEqual({
      identifier: 'required',
      'consent:terms': 'consent_needed',
    });
    expect(errorOf(rules, 'consent:terms', 'on')).toBeUndefined();
  });
});

describe('whatever is sent', () => {
  const rules: Rules[] = [profileRules, addressRules, consentRules, signInRules];
  const KEYS = /^[a-z_]+$/;
  const fields = rules.flatMap(({ schema }) => Object.keys(schema.shape));
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme-composite' }),
    fc.constantFrom('__proto__', 'constructor', '\ud800', '\u202e', 'x'.repeat(100_000), '@'.repeat(5000)),
    fc.constantFrom(undefined, null, 7, {}, [], true),
  );
  const names = fc.oneof(
    fc.constantFrom(...fields),
    fc.constantFrom('__proto__', 'constructor', 'toString'),
    fc.string(),
  );
  const bodies = fc
    .array(fc.tuple(names, anything), { maxLength: 12 })
    .map((entries) => Object.fromEntries(entries));

  it('judging never throws, and says only keys about known fields', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), bodies, (rule, body) => {
        const values = body as Record<string, string>;
        const { errors, values: kept } = validate(rule, values, (field) => Object.hasOwn(values, field));
        const known = Object.keys(rule.schema.shape);
        for (const [field, key] of Object.entries(errors)) {
          expect(known).toContain(field);
          expect(key).toMatch(KEYS);
        }
        for (const [field, value] of Object.entries(kept)) {
          expect(known).toContain(field);
          expect(typeof value).toBe('string');
          expect(errors[field] === undefined || field === 'zip' || field === 'email').toBe(true);
        }
      }),
    );
  });
});
