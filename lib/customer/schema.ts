import { z } from 'zod';
import { ownProperty } from '../own-property.ts';
import type { Texts } from './changes.ts';
import { readDate } from './dates.ts';
import type { AddressField, ProfileField } from './fields.ts';
import { isId } from './ids.ts';
import { keepsPasswordRules } from './password-rules.ts';

/**
 * Rules for what a customer may type, shared by forms in the browser, server actions and the JSON API. Issue
 * messages are keys of the portal's `errors` words, not texts.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\p{Cs}]/u;

/** One line of text, trimmed and in Unicode normal form C. */
export const line = (max: number) =>
  z
    .string('invalid')
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max, 'too_long')
        .refine((value) => !CONTROL.test(value), 'characters'),
    );

const filled = (max: number) => line(max).pipe(z.string().min(1, 'required'));

const emptyOr = <Schema extends z.ZodType<string, string>>(schema: Schema) =>
  z.union([z.literal(''), schema]);

/** The contract's pattern for `personal_information.email`. */
const EMAIL =
  /^[-a-z0-9!#$%&'*+\\/=?^_`{|}~]+(\.[-a-z0-9!#$%&'*+\\/=?^_`{|}~]+)*@([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])$/;

/** CareCloud accepts lower case only; it also checks the domain, and refuses the write then. */
const email = line(254)
  .transform((value) => value.toLowerCase())
  .pipe(emptyOr(z.email({ pattern: EMAIL, error: 'email' })));

const phone = line(40).pipe(emptyOr(z.string().regex(/^(\+|00)?[\d\s().\-/]{4,30}$/, 'phone')));

/** A date in any accepted spelling, normalised to CareCloud's; other texts unchanged. */
export const dateLine = (max: number) => line(max).transform((text) => readDate(text) ?? text);

const birthdate = dateLine(20).pipe(emptyOr(z.iso.date('birthdate').refine(isPast, 'birthdate')));

function isPast(date: string): boolean {
  return date >= '1900-01-01' && date <= new Date().toISOString().slice(0, 10);
}

/** Genders by CareCloud's numbers: none given, male, female, miss, private, other. */
const GENDERS = ['', '1', '2', '3', '4', '5'] as const;

/**
 * The genders offered to a customer: “Miss” only to those who have it already.
 *
 * @param had what is on file, and in a draft
 */
export const gendersFor = (...had: (string | undefined)[]) =>
  GENDERS.filter((id) => id !== '3' || had.includes(id));

/** Kinds of sign-in names a customer can choose from; `auto`: the portal detects it. */
export const IDENTIFIER_KINDS = ['auto', 'email', 'phone', 'card'] as const;

/** The validation rules of a form: for each field, and between fields. */
export type Rules = {
  schema: z.ZodObject;
  /** Names of groups of fields for which `between` may return an error as a whole. */
  groups?: readonly string[];
  /** Error keys, by field, for rules that involve several fields. */
  between?: (values: Texts, isTouched: (field: string) => boolean) => Record<string, string>;
};

/** The profile form. */
export const profileRules = {
  schema: z.object({
    salutation: line(100),
    pre_nominals: line(40),
    first_name: filled(80),
    last_name: filled(80),
    post_nominals: line(40),
    gender: z.enum(GENDERS, 'invalid'),
    birthdate,
    email,
    phone,
    language_id: z.string('language').regex(/^[\w-]{2,10}$/, 'language'),
  } satisfies Record<ProfileField, z.ZodType<string>>),
  between: (
    { email: address, phone: number },
    isTouched: (field: string) => boolean,
  ): Record<string, string> => {
    const isLast = (isTouched('email') || isTouched('phone')) && !address && !number;
    return isLast ? { email: 'contact_needed' } : {};
  },
} satisfies Rules;

/** Patterns of postcodes, for countries where all have the same; those of other countries are not validated. */
const POSTCODES: Record<string, RegExp> = {
  cz: /^\d{5}$/,
  sk: /^\d{5}$/,
  de: /^\d{5}$/,
  at: /^\d{4}$/,
  ch: /^\d{4}$/,
  hu: /^\d{4}$/,
  pl: /^\d{2}-\d{3}$/,
};

/** A postcode in the spelling CareCloud keeps: without spaces where a country's codes have none. */
export function normalisePostcode(zip: string, country: string): string {
  const compact = zip.replace(/\s/g, '');
  return ownProperty(POSTCODES, country)?.test(compact) ? compact : zip;
}

/** The address form. */
export const addressRules = {
  schema: z.object({
    address1: line(100),
    address2: line(40),
    address3: line(40),
    address4: line(100),
    address5: line(100),
    address6: line(100),
    address7: line(100),
    zip: line(16),
    city: line(100),
    country_code: z.string('country').regex(/^([a-z]{2})?$/, 'country'),
  } satisfies Record<AddressField, z.ZodType<string>>),
  between: (
    { zip = '', country_code = '' },
    isTouched: (field: string) => boolean,
  ): Record<string, string> => {
    if (!isTouched('zip') && !isTouched('country_code')) return {};
    const pattern = ownProperty(POSTCODES, country_code);
    return zip === '' || !pattern || pattern.test(normalisePostcode(zip, country_code)) ? {} : { zip: 'zip' };
  },
} satisfies Rules;

/** Signing up for the newsletter: where it goes, and in which language. */
export const newsletterRules = {
  schema: z.object({
    contact: email.pipe(z.string().min(1, 'required')),
    language_id: z.string('language').regex(/^[\w-]{2,10}$/, 'language'),
  }),
} satisfies Rules;

const addressType = z.string('address_type').refine(isId, 'address_type');

/** The form of a further address that stands on file. */
export const furtherAddressRules = {
  schema: z.object({ address_type: addressType, ...addressRules.schema.shape }),
  between: addressRules.between,
} satisfies Rules;

/** The form of a further address that is to be added: it has to say something. */
export const newAddressRules = {
  schema: furtherAddressRules.schema,
  between: (values: Texts, isTouched: (field: string) => boolean): Record<string, string> => {
    const isEmpty = ['address1', 'address4', 'zip', 'city'].every((field) => !values[field]);
    return { ...addressRules.between(values, isTouched), ...(isEmpty && { address1: 'required' }) };
  },
} satisfies Rules;

/** The answer to one consent: 0 refused or withdrawn, 1 given. */
export const consentRules = {
  schema: z.object({
    consent: z.string('invalid').refine(isId, 'invalid'),
    value: z.enum(['0', '1'], 'invalid'),
  }),
} satisfies Rules;

/** The sign-in form. The password is taken as it is: never trimmed, never changed. */
export const signInRules = {
  schema: z.object({
    identifier: filled(254),
    kind: z.enum(['', ...IDENTIFIER_KINDS], 'invalid'),
    password: z.string('required').min(1, 'required').max(1000, 'too_long'),
    remember: z.enum(['', 'on'], 'invalid'),
  }),
} satisfies Rules;

/** A password somebody would like to have. Taken as it is: never trimmed, never changed. */
export const newPassword = z
  .string('required')
  .min(1, 'required')
  .max(1000, 'too_long')
  .refine(keepsPasswordRules, 'password_rules');

/** The form that changes the password. Both are taken as they are. */
export const changePasswordRules = {
  schema: z.object({
    current_password: z.string('required').min(1, 'required').max(1000, 'too_long'),
    new_password: newPassword,
  }),
} satisfies Rules;

/** Where a link to set a new password shall go. */
export const forgottenPasswordRules = { schema: z.object({ recipient: filled(254) }) } satisfies Rules;

/** The details of a sign-up. What has to be filled in is a setting; `new_password` has to be where it is named. */
export const signUpRules = (required: readonly string[]) =>
  ({
    schema: z.object({
      first_name: line(80),
      last_name: line(80),
      birthdate,
      gender: z.enum(GENDERS, 'invalid'),
      new_password: z.union([z.literal(''), newPassword]),
      store_id: z.string('not_found').regex(/^[\w-]{0,64}$/, 'not_found'),
      referral_code: line(40),
    }),
    between: (values: Texts): Record<string, string> =>
      Object.fromEntries(
        required
          .filter((field) => field in values && values[field] === '')
          .map((field) => [field, 'required']),
      ),
  }) satisfies Rules;

/** Rules of a form that is not taken without some boxes being ticked, as for consents nothing goes without. */
export const needing = (rules: Rules, boxes: readonly string[]): Rules => ({
  ...rules,
  schema: rules.schema.extend(
    Object.fromEntries(boxes.map((box) => [box, z.literal('on', 'consent_needed')])),
  ),
});

/** Where a sign-up begins: an e-mail address or a phone number; and its code. */
export const contactRules = { schema: z.object({ contact: filled(254) }) } satisfies Rules;
export const codeRules = { schema: z.object({ code: filled(20) }) } satisfies Rules;

/**
 * Validates the fields that were touched. Untouched values are not validated: a record may have values that today's rules
 * would refuse, and these must not prevent changes of other fields.
 *
 * @param values a missing one is validated as ''
 * @returns `errors`: keys by field; `values`: the valid ones of the touched fields, normalised
 */
export function validate(
  { schema, between }: Rules,
  values: Texts,
  isTouched: (field: string) => boolean,
): { errors: Record<string, string>; values: Record<string, string> } {
  const errors: Record<string, string> = {};
  const spelled: Record<string, string> = {};
  const touched = Object.keys(schema.shape).filter(isTouched);
  for (const field of touched) {
    const result = z.safeParse(schema.shape[field] as z.ZodType<string>, values[field] ?? '');
    if (result.success) spelled[field] = result.data;
    else errors[field] = messageOf(result.error.issues[0]);
  }
  const across = between?.({ ...values, ...spelled }, isTouched) ?? {};
  return { errors: { ...across, ...errors }, values: spelled };
}

/** A union's own message is generic; the one that matters is in its last branch. */
function messageOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_union') return messageOf(issue.errors.at(-1)?.[0]);
  return issue?.message ?? 'invalid';
}
