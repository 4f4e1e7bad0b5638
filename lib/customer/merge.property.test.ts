import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { anyChanges, anyRecord } from '../testing/any-records.ts';
import { BUILT_INS_BY_ID, CONSENT_IDS, GENERATED, putInto } from '../testing/records.ts';
import type { Change } from './changes.ts';
import { hasConsents, readAnswers } from './consent-values.ts';
import { ADDRESS_FIELDS, type Field, isAddressField, isConsentField, PROFILE_FIELDS } from './fields.ts';
import { applyChanges, compare, holds, readValue } from './merge.ts';

const RUNS = { numRuns: 200 };
const ALL_FIELDS: Field[] = [
  ...PROFILE_FIELDS,
  ...ADDRESS_FIELDS,
  ...CONSENT_IDS.map((id) => `consent:${id}` as const),
];
const SALUTATION_SOURCES = [
  'first_name',
  'last_name',
  'pre_nominals',
  'post_nominals',
  'gender',
  'language_id',
];

const put = (fresh: CustomerRecord, changes: Change<Field>[]) =>
  applyChanges(fresh, changes, BUILT_INS_BY_ID, 'cs');
const after = (fresh: CustomerRecord, changes: Change<Field>[]) => putInto(fresh, put(fresh, changes));
const value = (record: CustomerRecord, field: Field) => readValue(record, field, BUILT_INS_BY_ID);
const changed = (changes: Change<Field>[], field: string) => changes.some((change) => change.field === field);

/** Whether CareCloud writes a new salutation of its own because of these changes. */
function isRegenerated(fresh: CustomerRecord, changes: Change<Field>[]): boolean {
  const own = changes.find(({ field }) => field === 'salutation');
  if (own) return own.wanted === '';
  return (
    !fresh.personal_information.salutation || changes.some(({ field }) => SALUTATION_SOURCES.includes(field))
  );
}

/** Everything in a record that no change of a field can touch: the rest of each level, consents by their ids. */
function untouchable(record: CustomerRecord) {
  const { personal_information, ...top } = record;
  const { address, agreement, consents, ...personal } = personal_information;
  const { custom_agreements, ...oldShape } = agreement ?? {};
  return {
    ...{ top, personal: rest(personal, PROFILE_FIELDS), address: rest(address, ADDRESS_FIELDS) },
    agreement: rest(oldShape, [...BUILT_INS_BY_ID.values()]),
    custom: Object.fromEntries(
      (custom_agreements ?? []).map((entry) => [entry.agreement_id, rest(entry, ['agreement_value'])]),
    ),
    consents: Object.fromEntries(
      (consents ?? []).map((entry) => [entry.consent_id, rest(entry, ['consent_value'])]),
    ),
  };
}

function rest(object: object | null | undefined, without: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object ?? {}).filter(([name]) => !without.includes(name)));
}

const answeredIn = (record: CustomerRecord) => [...readAnswers(record, BUILT_INS_BY_ID).keys()];

/** A person without what CareCloud makes: the salutation, and, beside the new shape of consents, answers in the old one. */
function withoutGenerated(record: CustomerRecord) {
  const { salutation: _, consents: __, agreement, ...kept } = record.personal_information;
  const names = hasConsents(record.personal_information) ? Object.keys(agreement ?? {}) : agreement;
  return { ...kept, phone: String(kept.phone), agreement: names };
}

describe('a record after a change', () => {
  it('holds every changed field', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const record = after(fresh, changes);
        for (const { field, wanted } of changes) {
          const expected = field === 'salutation' && wanted === '' ? GENERATED : wanted;
          expect([field, value(record, field)]).toEqual([field, expected]);
        }
        expect(holds(record, changes, BUILT_INS_BY_ID)).toBe(true);
      }),
      RUNS,
    );
  });

  it('has every other field as it was, the salutation only where CareCloud makes a new one', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const record = after(fresh, changes);
        for (const field of ALL_FIELDS.filter((name) => !changed(changes, name))) {
          const isNew = field === 'salutation' && isRegenerated(fresh, changes);
          expect([field, value(record, field)]).toEqual([field, isNew ? GENERATED : value(fresh, field)]);
        }
      }),
      RUNS,
    );
  });

  it('has everything it does not know at every level', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const [before, now] = [untouchable(fresh), untouchable(after(fresh, changes))];
        const answeredAnew = changes.map(({ field }) => field.replace('consent:', ''));
        for (const id of [...answeredAnew, ...answeredIn(fresh)]) {
          if (!(id in before.consents)) delete now.consents[id];
          if (!(id in before.custom)) delete now.custom[id];
        }
        expect(now).toEqual(before);
      }),
      RUNS,
    );
  });

  it('has nothing that was not there, but for the changes and a salutation', () => {
    fc.assert(
      fc.property(anyRecord, (fresh) => {
        const sent = put(fresh, []);
        const now = putInto(fresh, sent);
        expect(withoutGenerated(now)).toEqual(withoutGenerated(fresh));
        expect(answeredIn(now)).toEqual(answeredIn(fresh));
      }),
      RUNS,
    );
  });

  it('is as if each change had been made alone, in any order', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const once = after(fresh, changes);
        const oneByOne = changes.toReversed().reduce((record, change) => after(record, [change]), fresh);
        for (const field of ALL_FIELDS.filter((name) => name !== 'salutation')) {
          expect([field, value(oneByOne, field)]).toEqual([field, value(once, field)]);
        }
      }),
      RUNS,
    );
  });
});

describe('what is put', () => {
  it('holds nothing read-only, and no null where the contract has none', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const sent = put(fresh, changes);
        for (const name of [
          'customer_id',
          'doi_email',
          'doi_phone',
          'last_change',
          'state',
          'property_records',
        ]) {
          expect(sent).not.toHaveProperty(name);
        }
        const personal = sent.personal_information as CustomerRecord['personal_information'];
        expect(personal).not.toHaveProperty('photo_url');
        expect(personal.language_id).toBeTruthy();
        for (const consent of personal.consents ?? []) expect(consent).not.toHaveProperty('last_change');
        for (const field of PROFILE_FIELDS.filter((name) => name !== 'gender')) {
          expect([field, personal[field]]).not.toEqual([field, null]);
        }
        for (const field of ['email', 'phone', 'birthdate'] as const) expect(personal[field]).not.toBe('');
      }),
      RUNS,
    );
  });

  it('leaves the fresh record itself alone', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const before = structuredClone(fresh);
        put(fresh, changes);
        expect(fresh).toEqual(before);
      }),
      RUNS,
    );
  });

  it('keeps the old shape of consents untouched wherever the new one is', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const { agreement } = fresh.personal_information;
        fc.pre(Boolean(agreement) && hasConsents(fresh.personal_information));
        expect((put(fresh, changes).personal_information as { agreement: unknown }).agreement).toEqual(
          agreement,
        );
      }),
      RUNS,
    );
  });

  it('keeps to the shape that counts', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, changes) => {
        const { agreement } = fresh.personal_information;
        const isNew = hasConsents(fresh.personal_information);
        const sent = put(fresh, changes).personal_information as CustomerRecord['personal_information'];
        const touchesConsents = changes.some(({ field }) => isConsentField(field));
        const answersFirst = touchesConsents && !isNew && !agreement;
        expect('agreement' in sent).toBe(Boolean(agreement) || answersFirst);
        expect('consents' in sent).toBe(isNew || answersFirst);
        expect('address' in sent).toBe(
          Boolean(fresh.personal_information.address) || changes.some(({ field }) => isAddressField(field)),
        );
      }),
      RUNS,
    );
  });
});

describe('a conflict', () => {
  it('is exactly where both sides changed a field to something different', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, anyChanges, (shown, fresh, wishes) => {
        const changes = wishes
          .map((change) => ({ ...change, shown: value(shown, change.field) }))
          .filter((change) => change.shown !== change.wanted);
        const { pending, conflicts } = compare(fresh, changes, BUILT_INS_BY_ID);
        const theirs = (change: Change<Field>) => value(fresh, change.field);
        const clashes = changes.filter((change) => ![change.shown, change.wanted].includes(theirs(change)));
        expect(conflicts).toEqual(
          clashes.map((change) => ({ field: change.field, mine: change.wanted, theirs: theirs(change) })),
        );
        expect(pending).toEqual(changes.filter((change) => theirs(change) !== change.wanted));
      }),
      RUNS,
    );
  });

  it('is nowhere in a record nobody else changed', () => {
    fc.assert(
      fc.property(anyRecord, anyChanges, (fresh, wishes) => {
        const changes = wishes.map((change) => ({ ...change, shown: value(fresh, change.field) }));
        expect(compare(fresh, changes, BUILT_INS_BY_ID).conflicts).toEqual([]);
      }),
      RUNS,
    );
  });
});
