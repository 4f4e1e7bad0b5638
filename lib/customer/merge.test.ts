import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { BUILT_INS_BY_ID, record } from '../testing/records.ts';
import type { Field } from './fields.ts';
import { applyChanges, compare, holds } from './merge.ts';

type Personal = CustomerRecord['personal_information'] & { customer_id?: string };

const NONE = new Map<string, never>();
const change = (field: Field, wanted: string, shown = '') => ({ field, shown, wanted });
const put = (fresh: CustomerRecord, ...changes: ReturnType<typeof change>[]) =>
  applyChanges(fresh, changes, BUILT_INS_BY_ID, 'de');
const person = (fresh: CustomerRecord, ...changes: ReturnType<typeof change>[]) =>
  put(fresh, ...changes).personal_information as Personal;

describe('a salutation', () => {
  const fresh = record({
    salutation: 'Vážená paní Nováková',
    first_name: 'Jana',
    last_name: 'Nováková',
    gender: 2,
  });

  it.each([
    ['last_name', 'Dvořáková'],
    ['first_name', 'Hana'],
    ['gender', '4'],
    ['pre_nominals', 'MUDr.'],
    ['post_nominals', 'CSc.'],
    ['language_id', 'de'],
  ] as const)('made for the old %s is left out, so that CareCloud makes a new one', (field, wanted) => {
    expect(person(fresh, change(field, wanted))).not.toHaveProperty('salutation');
  });

  it('stays when nothing it is made from changes', () => {
    expect(person(fresh, change('city', 'Brno')).salutation).toBe('Vážená paní Nováková');
  });

  it('the customer wrote stands, beside a new name too', () => {
    const sent = person(fresh, change('last_name', 'Dvořáková'), change('salutation', 'Milá Hano'));
    expect(sent).toMatchObject({ salutation: 'Milá Hano', last_name: 'Dvořáková' });
  });

  it('that was emptied is left out, and whatever CareCloud makes of it counts as done', () => {
    expect(person(fresh, change('salutation', ''))).not.toHaveProperty('salutation');
    expect(holds(fresh, [change('salutation', '', 'Vážená paní Nováková')], NONE)).toBe(true);
    expect(holds(fresh, [change('salutation', 'Ahoj')], NONE)).toBe(false);
  });
});

describe('a record that was written', () => {
  it('holds a change when it says what was wanted, nothing included', () => {
    const fresh = record({ email: 'jana@example.com', address: { city: 'Brno' } });
    expect(holds(fresh, [change('city', 'Brno')], NONE)).toBe(true);
    expect(holds(fresh, [change('city', 'Brno'), change('email', '')], NONE)).toBe(false);
    expect(holds(record(), [change('email', '', 'jana@example.com')], NONE)).toBe(true);
  });
});

describe('what CareCloud may not be sent', () => {
  it('is left out: read-only fields at every level, and property_records', () => {
    const fresh = record(
      {
        photo_url: 'https://images.example.com/a.jpg',
        consents: [{ consent_id: 'id-sms', consent_value: 1, last_change: '2024-01-01 00:00:00' }],
      },
      {
        doi_email: 'x',
        doi_phone: 'x',
        last_change: '2024-01-01 00:00:00',
        state: 1,
        property_records: [],
        loyalty_tier: 'gold',
      },
    );
    expect(put(fresh, change('city', 'Brno'))).toEqual({
      loyalty_tier: 'gold',
      personal_information: {
        language_id: 'cs',
        address: { city: 'Brno' },
        consents: [{ consent_id: 'id-sms', consent_value: 1 }],
      },
    });
  });

  it('is consents without the answers that only the agreement beside them has', () => {
    const agreement = {
      agreement_gtc: 1 as const,
      agreement_marketing_communication: 0 as const,
      custom_agreements: [{ agreement_id: 'id-sms', agreement_value: 0 as const }],
    };
    const fresh = record({ agreement, consents: [{ consent_id: 'id-paperless', consent_value: 1 }] });
    const sent = (...changes: ReturnType<typeof change>[]) =>
      person(fresh, ...changes).consents?.map(({ consent_id, consent_value }) => [consent_id, consent_value]);
    const answers = [
      ['id-paperless', 1],
      ['id-gtc', 1],
      ['id-marketing', 0],
      ['id-sms', 0],
    ];
    expect(sent(change('first_name', 'Hana'))).toEqual(answers);
    expect(sent(change('consent:id-marketing', '1', '0'))).toEqual(
      answers.map(([id, value]) => [id, id === 'id-marketing' ? 1 : value]),
    );
  });

  it('is an empty list of consents beside answers in the old shape, which it would erase', () => {
    const agreement = { agreement_gtc: 1 as const, agreement_marketing_communication: 0 as const };
    const fresh = record({ agreement, consents: [] });
    expect(person(fresh, change('city', 'Brno'))).toEqual({
      language_id: 'cs',
      address: { city: 'Brno' },
      agreement,
    });
    expect(person(fresh, change('consent:id-marketing', '1', '0'))).toEqual({
      language_id: 'cs',
      agreement: { ...agreement, agreement_marketing_communication: 1 },
    });
  });

  it.each(['email', 'phone', 'birthdate'] as const)('is an emptied %s: it is left out', (field) => {
    const fresh = record({ email: 'a@example.com', phone: '420523828931', birthdate: '1984-07-19' });
    expect(person(fresh, change(field, ''))).not.toHaveProperty(field);
  });

  it.each(['email', 'phone', 'birthdate', 'store_id'] as const)(
    'is an empty %s that stands on file, whatever else is changed',
    (field) => {
      expect(person(record({ [field]: '' }), change('city', 'Brno'))).not.toHaveProperty(field);
    },
  );

  it('is null, except for gender and for fields nobody knows', () => {
    const fresh = record({
      gender: null,
      first_name: null,
      store_id: null,
      address: { city: null, x_note: null },
      agreement: { agreement_gtc: null, custom_agreements: null, x_note: null },
      consents: null,
      x_note: null,
    });
    expect(person(fresh, change('zip', '11000'))).toEqual({
      language_id: 'cs',
      gender: null,
      address: { zip: '11000', x_note: null },
      agreement: { x_note: null },
      x_note: null,
    });
    expect(person(record({ address: null, agreement: null }))).toEqual({ language_id: 'cs' });
  });
});

describe('what CareCloud has to be sent', () => {
  it.each([null, undefined])(
    'is the answer to a consent: 2, as it is shown, where %j is on file',
    (empty) => {
      const consents = [
        { consent_id: 'id-sms', consent_value: empty, x_origin: 'web' },
        { consent_id: 'id-gtc', consent_value: 0 },
      ];
      expect(person(record({ consents }), change('city', 'Brno')).consents).toEqual([
        { consent_id: 'id-sms', consent_value: 2, x_origin: 'web' },
        { consent_id: 'id-gtc', consent_value: 0 },
      ]);
      const custom_agreements = [
        { agreement_id: 'id-sms', agreement_value: empty, x_source: 'pos' },
        { agreement_id: 'id-post', agreement_value: 1 },
      ];
      expect(person(record({ agreement: { custom_agreements } }), change('city', 'Brno')).agreement).toEqual({
        custom_agreements: [
          { agreement_id: 'id-sms', agreement_value: 2, x_source: 'pos' },
          { agreement_id: 'id-post', agreement_value: 1 },
        ],
      });
    },
  );

  it('includes a language, the portal’s own when the record has none', () => {
    expect(person(record({ language_id: null })).language_id).toBe('de');
    expect(person(record({ language_id: 'sk' })).language_id).toBe('sk');
  });

  it('is a phone as text, even where it came as a number', () => {
    expect(person(record({ phone: 420606789012 })).phone).toBe('420606789012');
  });

  it('is a gender as a number, and null for none', () => {
    expect(person(record({ gender: 1 }), change('gender', '2')).gender).toBe(2);
    expect(person(record({ gender: 1 }), change('gender', '')).gender).toBeNull();
    expect(person(record({ gender: 0 })).gender).toBeNull();
    expect(person(record({ gender: 5 })).gender).toBe(5);
  });

  it('is a nonsense birthdate as it stands', () => {
    expect(person(record({ birthdate: '985-02-12' }), change('city', 'Brno')).birthdate).toBe('985-02-12');
  });

  it('is an address that was not there before', () => {
    expect(person(record(), change('city', 'Brno')).address).toEqual({ city: 'Brno' });
    expect(person(record({ address: null }), change('city', 'Brno')).address).toEqual({ city: 'Brno' });
  });
});

describe('a comparison with what is there now', () => {
  it('leaves nothing to write when it is there already', () => {
    const fresh = record({ address: { city: 'Brno' } });
    expect(compare(fresh, [change('city', 'Brno', 'Praha')], NONE)).toEqual({ pending: [], conflicts: [] });
  });

  it('shows both sides when somebody else changed it', () => {
    const fresh = record({ address: { city: 'Ostrava' } });
    const wanted = change('city', 'Brno', 'Praha');
    expect(compare(fresh, [wanted], NONE)).toEqual({
      pending: [wanted],
      conflicts: [{ field: 'city', mine: 'Brno', theirs: 'Ostrava' }],
    });
  });

  it('takes absent, null and empty for the same', () => {
    for (const address of [undefined, null, {}, { city: null }, { city: '' }]) {
      const { conflicts } = compare(record({ address }), [change('city', 'Brno', '')], NONE);
      expect(conflicts).toEqual([]);
    }
  });

  it('takes a phone in digits and the same as a number for the same', () => {
    const wanted = change('phone', '420606789012', '');
    expect(compare(record({ phone: 420606789012 }), [wanted], NONE).pending).toEqual([]);
  });
});
