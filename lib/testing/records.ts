import fc from 'fast-check';
import type { CustomerRecord } from '../carecloud/customers.ts';
import type { Change } from '../customer/changes.ts';
import type { BuiltInsById } from '../customer/consent-values.ts';
import { ADDRESS_FIELDS, type Field, PROFILE_FIELDS } from '../customer/fields.ts';

export const BUILT_INS_BY_ID: BuiltInsById = new Map([
  ['id-gtc', 'agreement_gtc'],
  ['id-profiling', 'agreement_profiling'],
  ['id-marketing', 'agreement_marketing_communication'],
]);
const CUSTOM_IDS = ['id-paperless', 'id-sms', 'id-post'];
export const CONSENT_IDS = [...BUILT_INS_BY_ID.keys(), ...CUSTOM_IDS];

/** The smallest record there is, with what a test is about. */
export function record(
  personal: Partial<CustomerRecord['personal_information']> = {},
  more: Record<string, unknown> = {},
): CustomerRecord {
  return {
    customer_id: '8ea6abece4cd0a4ded0a29f093',
    personal_information: { language_id: 'cs', ...personal },
    ...more,
  };
}

/** Fields no contract knows, with anything JSON can hold in them. */
const unknownFields = fc.dictionary(
  fc.string({ maxLength: 8 }).map((name) => `x_${name}`),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
) as fc.Arbitrary<Record<string, unknown>>;

const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }));
const filled = text.filter((value) => value !== '');
const answer = fc.constantFrom(0 as const, 1 as const, 2 as const);

function withUnknown<T extends object>(known: fc.Arbitrary<T>): fc.Arbitrary<T & Record<string, unknown>> {
  return fc.tuple(unknownFields, known).map(([unknown, fields]) => ({ ...unknown, ...fields }));
}

const address = withUnknown(
  fc.record(Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, text])), { requiredKeys: [] }),
);

const idsOf = (ids: string[]) => fc.subarray(ids);

const agreement = withUnknown(
  fc.record(
    {
      agreement_gtc: answer,
      agreement_profiling: answer,
      agreement_marketing_communication: answer,
      custom_agreements: idsOf(CUSTOM_IDS).chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            withUnknown(fc.record({ agreement_id: fc.constant(id), agreement_value: answer })),
          ),
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);

const consents = idsOf(CONSENT_IDS).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      withUnknown(
        fc.record(
          {
            consent_id: fc.constant(id),
            consent_value: answer,
            last_change: fc.constant('2024-01-20 08:12:09'),
          },
          { requiredKeys: ['consent_id', 'consent_value'] },
        ),
      ),
    ),
  ),
);

const personal = withUnknown(
  fc.record(
    {
      salutation: filled,
      gender: fc.constantFrom(1, 2, 3, 4, 5, null),
      first_name: text,
      last_name: text,
      pre_nominals: text,
      post_nominals: text,
      birthdate: fc.constantFrom('985-02-12', '1984-07-19'),
      email: fc.constantFrom('a@example.com', 'b@example.com'),
      phone: fc.constantFrom('420523828931', 420606789012),
      language_id: fc.constantFrom('cs', 'en'),
      store_id: filled,
      photo_url: fc.webUrl(),
      address,
      agreement,
      consents,
    },
    { requiredKeys: ['language_id'] },
  ),
);

/** Customers of every kind: fields missing, unknown fields at every level, both, one or neither shape of consents. */
export const anyRecord = withUnknown(
  fc.record(
    {
      customer_id: fc.constant('8ea6abece4cd0a4ded0a29f093'),
      personal_information: personal,
      doi_email: fc.constant('2023-11-02 14:09:12'),
      doi_phone: fc.constant(''),
      last_change: fc.constant('2024-03-08 19:30:00'),
      state: fc.constant(1),
    },
    { requiredKeys: ['customer_id', 'personal_information'] },
  ),
) as fc.Arbitrary<CustomerRecord>;

const anyField = fc.oneof(
  fc.constantFrom(...PROFILE_FIELDS),
  fc.constantFrom(...ADDRESS_FIELDS),
  fc.constantFrom(...CONSENT_IDS.map((id) => `consent:${id}` as const)),
);

const VALUES: Partial<Record<string, fc.Arbitrary<string>>> = {
  gender: fc.constantFrom('', '1', '2', '3', '4', '5'),
  birthdate: fc.constantFrom('', '1990-01-01'),
  email: fc.constantFrom('', 'new@example.com'),
  phone: fc.constantFrom('', '420777123456'),
  language_id: fc.constantFrom('cs', 'en', 'de'),
};

/** Sets of changes, each field at most once. What was shown is left empty: only a comparison needs it. */
export const anyChanges: fc.Arbitrary<Change<Field>[]> = fc
  .uniqueArray(anyField, { maxLength: 6 })
  .chain((fields) =>
    fc.tuple(
      ...fields.map((field) => {
        const values = field.startsWith('consent:') ? fc.constantFrom('0', '1') : (VALUES[field] ?? text);
        return values.map((wanted): Change<Field> => ({ field, shown: '', wanted }));
      }),
    ),
  );

const READ_ONLY = ['customer_id', 'doi_email', 'doi_phone', 'last_change', 'state'];
export const GENERATED = 'Dear customer';

/**
 * What CareCloud makes of a PUT (FACTS, "Customer" and "Consents"): the sent record replaces the old one whole;
 * read-only fields stay as they were, `store_id` cannot be removed, a salutation left out is generated anew, and
 * `agreement` beside `consents` is ignored.
 */
export function putInto(before: CustomerRecord, sent: Record<string, unknown>): CustomerRecord {
  const old = before.personal_information;
  const person = structuredClone(sent.personal_information) as CustomerRecord['personal_information'];
  const after = {
    salutation: GENERATED,
    ...(old.store_id && { store_id: old.store_id }),
    ...person,
    ...('photo_url' in old && { photo_url: old.photo_url }),
  };
  if (after.consents) {
    if (old.agreement) after.agreement = old.agreement;
    else delete after.agreement;
    after.consents = after.consents.map((consent) => {
      const known = old.consents?.find(({ consent_id }) => consent_id === consent.consent_id);
      return known && 'last_change' in known ? { ...consent, last_change: known.last_change } : consent;
    });
  }
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => READ_ONLY.includes(name)));
  return { ...structuredClone(sent), personal_information: after, ...kept } as CustomerRecord;
}
