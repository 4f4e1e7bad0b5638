import type { CustomerRecord } from '../carecloud/customers.ts';
import { isId } from './ids.ts';

/**
 * Fields of the profile a customer can change here, by CareCloud's own names. Each has rules (schema.ts) and a label; what
 * is particular to single ones is stated where it matters: as text (readField below); in the record that is written
 * (merge.ts: SALUTATION_SOURCES, LEFT_OUT_WHEN_EMPTY, applyOne); as typed, and among CareCloud's options (change-fields.ts:
 * display, changeFields, spell, isKnown); in “my data” (profileText in app/(account)/data/sheet.tsx).
 */
export const PROFILE_FIELDS = [
  'salutation',
  'pre_nominals',
  'first_name',
  'last_name',
  'post_nominals',
  'gender',
  'birthdate',
  'email',
  'phone',
  'language_id',
] as const;

/** Lines of an address, by CareCloud's own names (address1 street, 2 land-registry number, 3 house number). */
export const ADDRESS_FIELDS = [
  'address1',
  'address2',
  'address3',
  'address4',
  'address5',
  'address6',
  'address7',
  'zip',
  'city',
  'country_code',
] as const;

export type ProfileField = (typeof PROFILE_FIELDS)[number];
export type AddressField = (typeof ADDRESS_FIELDS)[number];
export type ConsentField = `consent:${string}`;

/** Everything a customer can change. A change is a set of these, never a record. */
export type Field = ProfileField | AddressField | ConsentField;

/** Values by field, as normalised text: '' for an empty value, digits for phone and gender. */
export type Values = Partial<Record<Field, string>>;

const CONSENT = 'consent:';
const profileFields = new Set<string>(PROFILE_FIELDS);
const addressFields = new Set<string>(ADDRESS_FIELDS);

export const isProfileField = (field: string): field is ProfileField => profileFields.has(field);
export const isAddressField = (field: string): field is AddressField => addressFields.has(field);
export const isConsentField = (field: string): field is ConsentField =>
  field.startsWith(CONSENT) && isId(field.slice(CONSENT.length));

/** The id of the consent that a field is the answer to. */
export const consentIn = (field: ConsentField): string => field.slice(CONSENT.length);

/** Fields by which an account could be taken over: changing them needs the password again. */
export const GUARDED_FIELDS = ['email', 'phone'] as const;

export type GuardedField = (typeof GUARDED_FIELDS)[number];

/** A value of a profile or an address, as text; '' for absent, null and empty values, and for the invalid gender 0. */
export function readField(record: CustomerRecord, field: ProfileField | AddressField): string {
  const personal = record.personal_information;
  const value = isAddressField(field) ? personal.address?.[field] : personal[field];
  if (field === 'gender' && value === 0) return '';
  return value === null || value === undefined ? '' : String(value);
}
