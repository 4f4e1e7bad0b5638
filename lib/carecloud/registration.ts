import { z } from 'zod';
import type { CustomerRecord } from './customers.ts';
import { type Caller, call } from './http.ts';
import { type SocialCredentials, socialCredentialsBody } from './social.ts';

const validity = z.looseObject({ is_valid: z.boolean() });

/**
 * Asks CareCloud whether it would accept a new customer's password or referral code
 * (`POST /customers/actions/validate-customer-data`). Needs no login.
 *
 * @throws {CareCloudError} StatusError 403 where the installation does not allow this call
 */
export async function validateCustomerData(
  type: 'password' | 'referral_code',
  value: string,
  caller: Caller,
): Promise<boolean> {
  const { data } = await call({
    method: 'POST',
    route: '/customers/actions/validate-customer-data',
    body: { type, value },
    reply: validity,
    caller,
  });
  return data.is_valid;
}

const ability = z.looseObject({ registration_ability: z.boolean() });

/**
 * Asks CareCloud whether an e-mail address or a phone number is still free to be registered
 * (`POST /customers/actions/check-registration-ability`). The answer reveals who is a customer: call it only for contacts that
 * the visitor has proven to own.
 *
 * @throws {CareCloudError} StatusError 403 where the project has it switched off
 */
export async function checkRegistrationAbility(
  type: 'email' | 'phone',
  value: string,
  caller: Caller,
): Promise<boolean> {
  const { data } = await call({
    method: 'POST',
    route: '/customers/actions/check-registration-ability',
    body: { type, value },
    reply: ability,
    caller,
  });
  return data.registration_ability;
}

/** A new customer. Absent fields are left to CareCloud. */
export type NewCustomer = {
  /** CareCloud's names; `language_id` is required. */
  personalInformation: Pick<
    CustomerRecord['personal_information'],
    'language_id' | 'consents' | 'agreement'
  > &
    Record<string, unknown>;
  sourceId: string;
  password?: string;
  referralCode?: string;
  social?: SocialCredentials;
};

const newCustomerReply = z.looseObject({ customer_id: z.string().min(1) });

/**
 * Creates a customer (`POST /customers`). With a password it is logged in on the caller's token at once (`autologin`, which
 * CareCloud supports for passwords only).
 *
 * @returns the new customer's id
 * @throws {StatusError} 400 when CareCloud refuses something; other CareCloudErrors as they come: `mayHaveHappened` says
 *   whether the customer may have been made all the same
 */
export async function createCustomer(customer: NewCustomer, caller: Caller): Promise<string> {
  const { personalInformation, sourceId, password, referralCode, social } = customer;
  const { data } = await call({
    method: 'POST',
    route: '/customers',
    body: {
      customer: { personal_information: personalInformation },
      customer_source: { customer_source_id: sourceId },
      autologin: password !== undefined,
      ...(password !== undefined && { password }),
      ...(referralCode && { referral_code: referralCode }),
      ...(social && { social_network_credentials: socialCredentialsBody(social) }),
    },
    reply: newCustomerReply,
    success: 201,
    caller,
  });
  return data.customer_id;
}
