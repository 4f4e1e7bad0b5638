import { z } from 'zod';
import { invalidParam } from './body.ts';
import { isCalendarDate } from './clock.ts';
import { COUNTRY_CODES } from './countries.ts';
import type { Customer, PersonalInformation } from './customer.ts';
import { badRequest, type InvalidParam } from './errors.ts';
import { isAcceptablePassword } from './login.ts';
import { socialCredentials } from './social-networks.ts';
import { STORE_IDS } from './stores.ts';

const EMAIL =
  /^[-a-z0-9!#$%&'*+\\/=?^_`{|}~]+(\.[-a-z0-9!#$%&'*+\\/=?^_`{|}~]+)*@([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])$/;
const PHONE = /^[1-9][0-9]*$/;
const COUNTRY_CODE = /^[a-z]{2}$/;

const PERSON = 'customer.personal_information';

const line = z.string().optional();
const answer = z.literal([0, 1, 2]);

/** The lines of any address. */
export const addressSchema = z.looseObject({
  address1: line,
  address2: line,
  address3: line,
  address4: line,
  address5: line,
  address6: line,
  address7: line,
  zip: line,
  city: line,
  country_code: line,
});

/** The older format of consents. */
export const agreement = z.looseObject({
  agreement_gtc: answer.optional(),
  agreement_profiling: answer.optional(),
  agreement_marketing_communication: answer.optional(),
  custom_agreements: z
    .array(z.looseObject({ agreement_id: z.string().min(1), agreement_value: answer }))
    .optional(),
});

const consents = z.array(z.looseObject({ consent_id: z.string().min(1), consent_value: answer }));

const person = z
  .looseObject({
    salutation: line,
    gender: z.literal([1, 2, 3, 4, 5]).nullable().optional(),
    first_name: line,
    last_name: line,
    pre_nominals: line,
    post_nominals: line,
    language_id: z.string().min(1),
    store_id: z.string().min(1).optional(),
    address: addressSchema.optional(),
    agreement: z.unknown().optional(),
    consents: consents.optional(),
  })
  .superRefine((sent, context) => {
    // `agreement` beside `consents` is ignored, so it is not validated.
    if (sent.consents || sent.agreement === undefined) return;
    for (const issue of agreement.safeParse(sent.agreement).error?.issues ?? []) {
      context.addIssue({ ...issue, path: ['agreement', ...issue.path] } as z.core.$ZodSuperRefineIssue);
    }
  });

/** Schema of the body of `PUT /customers/{id}`: types and enums. {@link refuseBadValues} validates the values. */
export const changedCustomer = z.object({
  customer: z.looseObject({ personal_information: person }),
  password: z.string().min(1).optional(),
  social_network_credentials: socialCredentials.optional(),
  property_records: z.array(z.looseObject({ property_id: z.string().min(1) })).optional(),
});

/** What the values of a change are validated against. */
export interface Surroundings {
  /** The current record, whose values are accepted even if they are invalid; undefined to validate all values. */
  previous: Customer | undefined;
  others: Customer[];
  definitionIds: string[];
  languages: readonly string[];
}

/**
 * Refuses values that have the right type but are invalid: wrong formats, unknown ids, an e-mail or phone of another
 * customer, a weak password.
 *
 * @throws {ApiError} 400 naming every invalid field.
 */
export function refuseBadValues(
  sent: PersonalInformation,
  password: string | undefined,
  around: Surroundings,
): void {
  const refused = [
    ...contactProblems(sent, around),
    ...birthdateProblems(sent, around.previous?.personal_information),
    ...identifierProblems(sent, around.languages),
    ...answerProblems(sent, around.definitionIds),
  ];
  if (password !== undefined && !isAcceptablePassword(password)) {
    refused.push(invalidParam('password', 'invalid_value_format', password));
  }
  if (refused.length > 0) throw badRequest('The customer has invalid fields.', refused);
}

function contactProblems(sent: PersonalInformation, around: Surroundings): InvalidParam[] {
  const before = around.previous?.personal_information;
  const isTaken = (field: 'email' | 'phone') =>
    around.others.some((other) => String(other.personal_information[field]) === String(sent[field]));

  return (['email', 'phone'] as const).flatMap((field) => {
    const value = sent[field];
    // Stored values are accepted, even if they are invalid.
    if (value === undefined || value === before?.[field]) return [];
    const name = `${PERSON}.${field}`;
    const isWellFormed = field === 'email' ? isDeliverable(value) : matches(PHONE, value);
    if (!isWellFormed) return [invalidParam(name, 'invalid_value_format', value)];
    return isTaken(field) ? [invalidParam(name, 'already_exists', value)] : [];
  });
}

/**
 * CareCloud checks an address's domain. `.invalid` never exists (RFC 2606) and represents a domain that cannot
 * receive mail.
 */
export function isDeliverable(email: unknown): boolean {
  return matches(EMAIL, email) && !String(email).endsWith('.invalid');
}

function birthdateProblems(
  sent: PersonalInformation,
  before: PersonalInformation | undefined,
): InvalidParam[] {
  const { birthdate } = sent;
  if (birthdate === undefined || birthdate === before?.birthdate) return [];
  if (typeof birthdate === 'string' && isCalendarDate(birthdate)) return [];
  return [invalidParam(`${PERSON}.birthdate`, 'invalid_value_format', birthdate)];
}

function identifierProblems(sent: PersonalInformation, languages: readonly string[]): InvalidParam[] {
  const refused: InvalidParam[] = [];
  if (!languages.includes(sent.language_id)) {
    refused.push(invalidParam(`${PERSON}.language_id`, 'not_found', sent.language_id));
  }
  if (sent.store_id && !STORE_IDS.includes(sent.store_id)) {
    refused.push(invalidParam(`${PERSON}.store_id`, 'not_found', sent.store_id));
  }
  return [...refused, ...countryProblems(`${PERSON}.address.country_code`, sent.address?.country_code)];
}

/** What is wrong with an address's country, if anything. */
export function countryProblems(name: string, country: unknown): InvalidParam[] {
  if (typeof country !== 'string' || country === '' || COUNTRY_CODES.includes(country)) return [];
  return [invalidParam(name, COUNTRY_CODE.test(country) ? 'not_found' : 'invalid_value_format', country)];
}

function answerProblems(sent: PersonalInformation, definitionIds: string[]): InvalidParam[] {
  const ids = sent.consents
    ? sent.consents.map((consent, i) => [`consents.${i}.consent_id`, consent.consent_id] as const)
    : (sent.agreement?.custom_agreements ?? []).map(
        (entry, i) => [`agreement.custom_agreements.${i}.agreement_id`, entry.agreement_id] as const,
      );

  return ids.flatMap(([name, id], index) => {
    if (!definitionIds.includes(id)) return [invalidParam(`${PERSON}.${name}`, 'not_found', id)];
    const isRepeated = ids.findIndex(([, other]) => other === id) < index;
    return isRepeated ? [invalidParam(`${PERSON}.${name}`, 'already_exists', id)] : [];
  });
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}
