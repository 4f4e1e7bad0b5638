import { z } from 'zod';
import { addressRecord } from './address-record.ts';
import { UnreadableReplyError } from './errors.ts';
import { type Caller, call } from './http.ts';
import { type SocialCredentials, socialCredentialsBody } from './social.ts';

/**
 * CareCloud's record of a customer, as it is sent. Loose on purpose: new optional fields can appear at any time and have to
 * survive a write, so nothing is stripped. Values are checked only as far as the portal relies on them; installations send
 * both null and absent fields, and some send phone as a number.
 */
const text = z.string().nullish();

/** CareCloud's answer to one consent: 0 refused or withdrawn, 1 given, 2 not answered. */
export type ConsentValue = 0 | 1 | 2;

/**
 * An answer as an installation stores it: a number, or the same as text. Any other value is kept unchanged: one odd answer
 * must not make the whole record unreadable, and is sent back as it came.
 */
const consentValue = z
  .unknown()
  .transform((value) => (typeof value === 'string' && /^[012]$/.test(value) ? Number(value) : value))
  .optional();

const agreementRecord = z.looseObject({
  agreement_gtc: consentValue,
  agreement_profiling: consentValue,
  agreement_marketing_communication: consentValue,
  custom_agreements: z
    .array(z.looseObject({ agreement_id: z.string(), agreement_value: consentValue }))
    .nullish(),
});

const consentRecord = z.looseObject({
  consent_id: z.string(),
  consent_value: consentValue,
  last_change: text,
});

const personalInformation = z.looseObject({
  salutation: text,
  gender: z.number().int().nullish(),
  first_name: text,
  last_name: text,
  pre_nominals: text,
  post_nominals: text,
  birthdate: text,
  email: text,
  phone: z.union([z.string(), z.number()]).nullish(),
  language_id: text,
  store_id: text,
  photo_url: text,
  address: addressRecord.nullish(),
  agreement: agreementRecord.nullish(),
  consents: z.array(consentRecord).nullish(),
});

const customerRecord = z.looseObject({
  customer_id: z.string().min(1),
  personal_information: personalInformation,
  doi_email: text,
  doi_phone: text,
  last_change: text,
  state: z.number().int().nullish(),
});

/** A customer as CareCloud sends it, unknown fields included. */
export type CustomerRecord = z.infer<typeof customerRecord>;

/** A customer's answers in the older of CareCloud's two shapes. */
export type Agreement = z.infer<typeof agreementRecord>;

const ownCustomer = z.looseObject({ customers: z.array(customerRecord).min(1) });

/**
 * Reads the record of the customer the token is logged in as (`GET /customers`).
 *
 * @param timeout in ms, if shorter than the default
 * @throws {StatusError} 401 when the token is dead or not logged in
 * @throws {UnreadableReplyError} when the answer has no customer: it is never treated as an empty account
 */
export async function getOwnCustomer(caller: Caller, timeout?: number): Promise<CustomerRecord> {
  const { data } = await call({ method: 'GET', route: '/customers', reply: ownCustomer, timeout, caller });
  const [customer] = data.customers;
  if (!customer) throw new UnreadableReplyError();
  return customer;
}

/** Credentials, which can be written with a record but not read: omitted, they stay unchanged. */
export type Credentials = { password?: string; social?: SocialCredentials };

/**
 * Replaces a customer's whole record (`PUT /customers/{customer_id}`): omitted fields are erased.
 *
 * @param customer everything writable, unknown fields included
 * @param credentials new credentials
 * @throws {CareCloudError} `mayHaveHappened` says whether the record may have been replaced all the same
 */
export async function putCustomer(
  customerId: string,
  customer: Record<string, unknown>,
  caller: Caller,
  { password, social }: Credentials = {},
): Promise<void> {
  await call({
    method: 'PUT',
    route: '/customers/{customer_id}',
    params: { customer_id: customerId },
    body: {
      customer,
      ...(password !== undefined && { password }),
      ...(social && { social_network_credentials: socialCredentialsBody(social) }),
    },
    success: 204,
    caller,
  });
}
