import fc from 'fast-check';
import type { CustomerRecord } from '../carecloud/customers.ts';
import type { Change } from '../customer/changes.ts';
import { ADDRESS_FIELDS, type Field, PROFILE_FIELDS } from '../customer/fields.ts';
import { CONSENT_IDS, CUSTOM_IDS } from './records.ts';

/** Fields that are not in the contract, with any JSON value. */
const unknownFields = fc.dictionary(
  fc.string({ maxLength: 8 }).map((name) => `x_${name}`),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
) as fc.Arbitrary<Record<string, unknown>>;

const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }));
const filled = text.filter((value) => value !== '');
const answer = fc.constantFrom<unknown>(0, 1, 2, 3, 'yes');

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

/** Customers of every kind: missing fields, unknown fields at every level, both, one or neither format of consents. */
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

/** Sets of changes, each field at most once. `shown` is left empty: only comparisons need it. */
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
