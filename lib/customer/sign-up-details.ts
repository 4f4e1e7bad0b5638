import 'server-only';
import { isMeant } from '../built-in-consents.ts';
import { ifOffered } from '../carecloud/offered.ts';
import { validateCustomerData } from '../carecloud/registration.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { env } from '../env.ts';
import { orOutage } from '../outage.ts';
import { readDevice } from '../session/device.ts';
import { consumeAll, counter } from '../session/throttle.ts';
import type { Texts } from './changes.ts';
import type { BuiltInsById, ConsentDecision } from './consent-values.ts';
import { anonymousCaller } from './context.ts';
import { newPasswordError } from './new-password.ts';
import { builtInsOf } from './read.ts';
import { type ConsentDefinition, readConsentDefinitions, readOpenStores } from './reference-data.ts';
import { signUpRules, validate } from './schema.ts';
import { checkWordings } from './wordings.ts';

/** The validated details of a sign-up. `errors` are keys of the portal's messages, by field. */
export type ValidatedDetails = {
  errors: Record<string, string>;
  /** Normalised. */
  values: Record<string, string>;
  /** The answer to every consent there is: 1 where it was ticked, else 2, not answered. */
  answers: ConsentDecision[];
  /** Which of the consents is which built-in one. */
  builtIns: BuiltInsById;
};

/** Whether an account is made only with this consent given (the setting SIGN_UP_REQUIRED). */
export function isConsentRequired(consent: ConsentDefinition): boolean {
  return env().SIGN_UP_REQUIRED.some((name) => isMeant(name, consent));
}

/** Fields of the details that have to be filled in. */
export function requiredDetails(isPasswordRequired: boolean): string[] {
  return [...env().SIGN_UP_REQUIRED, ...(isPasswordRequired ? ['new_password'] : [])];
}

/**
 * Validates the details of a sign-up: by the portal's rules, against the options there are, and, for the password and the
 * referral code, by asking CareCloud.
 *
 * @param typed as typed, the password included; `consent:<id>` is `on` for a consent that was ticked, `wording:<id>` is the
 *   version of its text that was shown
 * @throws {CareCloudError} when the options cannot be read
 */
export async function validateDetails(typed: Texts, isPasswordRequired: boolean): Promise<ValidatedDetails> {
  const [definitions, stores] = await Promise.all([readConsentDefinitions(), readOpenStores()]);
  const { errors, values } = validate(signUpRules(requiredDetails(isPasswordRequired)), typed, () => true);
  if (values.store_id && !stores.some(({ id }) => id === values.store_id)) errors.store_id = 'not_found';
  const isTicked = (id: string) => typed[`consent:${id}`] === 'on';
  for (const definition of definitions) {
    if (isConsentRequired(definition) && !isTicked(definition.id)) {
      errors[`consent:${definition.id}`] = 'consent_needed';
    }
  }
  Object.assign(errors, checkWordings(definitions, typed));
  const [password, referral] = await Promise.all([
    values.new_password ? newPasswordError(values.new_password) : undefined,
    values.referral_code ? referralCodeError(values.referral_code) : undefined,
  ]);
  return {
    errors: {
      ...errors,
      ...(password && { new_password: password }),
      ...(referral && { referral_code: referral }),
    },
    values,
    answers: definitions.map(({ id }) => ({ id, value: isTicked(id) ? 1 : 2 })),
    builtIns: builtInsOf(definitions),
  };
}

const REFERRAL_TRIES = 20;
const REFERRAL_WINDOW_SECONDS = 15 * 60;

/** Codes can be guessed, so they are counted per browser. Where the project does not let the portal ask, the making tells. */
async function referralCodeError(code: string): Promise<string | undefined> {
  const device = await readDevice();
  const tries = counter(device?.id ?? '', 'referral-code', REFERRAL_TRIES, REFERRAL_WINDOW_SECONDS);
  if ((await consumeAll([tries])) !== undefined) return 'referral_throttled';
  const isValid = await orOutage(
    withServerToken(await anonymousCaller(), (caller) =>
      ifOffered(() => validateCustomerData('referral_code', code, caller)),
    ),
  );
  if (isValid === 'outage') return 'referral_unavailable';
  return isValid === false ? 'referral_code' : undefined;
}
