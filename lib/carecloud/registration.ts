import { z } from 'zod';
import { type Caller, call } from './http.ts';

const validity = z.looseObject({ is_valid: z.boolean() });

/**
 * Asks CareCloud whether a new customer's password or referral code would be taken
 * (`POST /customers/actions/validate-customer-data`). Needs no login.
 *
 * @throws {CareCloudError} StatusError 403 where the project does not let the portal ask
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
 * Asks CareCloud whether an e-mail address or a phone number could be registered, which it cannot when somebody has it
 * (`POST /customers/actions/check-registration-ability`). The answer tells strangers who is a customer: ask only about
 * what whoever asks has been proven to own.
 *
 * @throws {CareCloudError} StatusError 403 where the project has it switched off (FACTS, "Customer")
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
