import { BUILT_INS } from '../built-in-consents.ts';
import type { Agreement, ConsentValue, CustomerRecord } from '../carecloud/customers.ts';
import { type Change, compareChanges } from './changes.ts';
import {
  type BuiltInsById,
  hasConsents,
  NOT_ANSWERED,
  readConsent,
  withAnswers,
  withMissing,
} from './consent-values.ts';
import {
  ADDRESS_FIELDS,
  consentIn,
  type Field,
  isAddressField,
  isConsentField,
  PROFILE_FIELDS,
  readField,
} from './fields.ts';

/** What a record says about a field, as text. */
export function readValue(record: CustomerRecord, field: Field, builtIns: BuiltInsById): string {
  if (isConsentField(field)) return String(readConsent(record, consentIn(field), builtIns));
  return readField(record, field);
}

/** Compares changes with a fresh record, as {@link compareChanges} does. */
export function compare(fresh: CustomerRecord, changes: Change<Field>[], builtIns: BuiltInsById) {
  return compareChanges(changes, (field) => readValue(fresh, field, builtIns));
}

/** Whether a record has every change. An emptied salutation always counts: CareCloud then generates a new one. */
export function holds(record: CustomerRecord, changes: Change<Field>[], builtIns: BuiltInsById): boolean {
  return changes.every(
    ({ field, wanted }) =>
      readValue(record, field, builtIns) === wanted || (field === 'salutation' && wanted === ''),
  );
}

/** Read-only in the contract, or (property_records) accepted by PUT but never returned by GET. */
const READ_ONLY = ['customer_id', 'doi_email', 'doi_phone', 'last_change', 'state', 'property_records'];

/** Fields of the contract that may be absent from a request but not null (of all, only gender may be). */
const NOT_NULLABLE = [
  ...PROFILE_FIELDS.filter((field) => field !== 'gender'),
  ...ADDRESS_FIELDS,
  ...BUILT_INS,
  'store_id',
  'address',
  'agreement',
  'consents',
];

/** Fields a salutation depends on: when one of them changes, the old salutation is wrong. */
const SALUTATION_SOURCES: readonly Field[] = [
  'first_name',
  'last_name',
  'pre_nominals',
  'post_nominals',
  'gender',
  'language_id',
];

/** Fields that must not be sent as '': they are left out instead. A store cannot be removed anyway. */
const LEFT_OUT_WHEN_EMPTY = ['birthdate', 'email', 'phone', 'salutation', 'store_id'] as const;

type PersonalInformation = CustomerRecord['personal_information'];

/**
 * The record to PUT: the fresh one with the changes applied. Unknown fields are kept at every level. Answers to consents that
 * only the older shape has are added to the newer one beside it ({@link withMissing}); an answer without a value, which
 * CareCloud requires, becomes "not answered". Removed are read-only fields, an empty `consents` list that would erase the
 * consents of the old shape, and a salutation that no longer fits, so that CareCloud generates a new one.
 *
 * @param language for `language_id`, which CareCloud requires, if the record has none
 */
export function applyChanges(
  fresh: CustomerRecord,
  changes: Change<Field>[],
  builtIns: BuiltInsById,
  language: string,
): Record<string, unknown> {
  const changed = (field: Field) => changes.some((change) => change.field === field);
  const answers = changes.flatMap(({ field, wanted }) =>
    isConsentField(field) ? [{ id: consentIn(field), value: Number(wanted) as ConsentValue }] : [],
  );
  const complete = withMissing(fresh.personal_information, builtIns);
  const personal = changes.reduce(applyOne, withAnswers(complete, answers, builtIns));
  const emptyOnes = LEFT_OUT_WHEN_EMPTY.filter((field) => personal[field] === '');
  const staleSalutation = SALUTATION_SOURCES.some(changed) && !changed('salutation');
  return {
    ...without(fresh, READ_ONLY),
    personal_information: {
      ...withoutNulls(
        without(personal, [
          'photo_url',
          ...emptyOnes,
          ...(staleSalutation ? ['salutation'] : []),
          ...(hasConsents(personal) ? [] : ['consents']),
        ]),
      ),
      language_id: personal.language_id || language,
      // 0, from the record or from '' above, is not a gender that CareCloud accepts.
      ...(personal.gender === 0 && { gender: null }),
      ...(typeof personal.phone === 'number' && { phone: String(personal.phone) }),
      ...(personal.address && { address: withoutNulls(personal.address) }),
      ...(personal.agreement && { agreement: sentAgreement(personal.agreement) }),
      ...(hasConsents(personal) && {
        consents: personal.consents?.map((consent) => ({
          ...without(consent, ['last_change']),
          consent_value: consent.consent_value ?? NOT_ANSWERED,
        })),
      }),
    },
  };
}

function applyOne(personal: PersonalInformation, { field, wanted }: Change<Field>): PersonalInformation {
  if (isConsentField(field)) return personal;
  if (isAddressField(field)) return { ...personal, address: { ...personal.address, [field]: wanted } };
  if (field === 'gender') return { ...personal, gender: Number(wanted) };
  return { ...personal, [field]: wanted };
}

function sentAgreement({ custom_agreements, ...agreement }: Agreement): Record<string, unknown> {
  const custom = custom_agreements?.map((entry) => ({
    ...entry,
    agreement_value: entry.agreement_value ?? NOT_ANSWERED,
  }));
  return { ...withoutNulls(agreement), ...(custom && { custom_agreements: custom }) };
}

function without(record: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

/** A record without the nulls that the contract does not allow. */
export function withoutNulls(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([key, value]) => value !== null || !NOT_NULLABLE.includes(key)),
  );
}
