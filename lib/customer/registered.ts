import 'server-only';
import { checkRegistrationAbility } from '../carecloud/registration.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { isOutage } from '../outage.ts';
import type { Contact } from './codes.ts';
import { anonymousCaller } from './context.ts';

/**
 * Whether CareCloud has an account with an e-mail address or a phone. Only for what whoever asks has proven to own: the
 * answer would tell a stranger who is a customer.
 *
 * @returns false also where the project does not let the portal ask, or CareCloud fails: making the account will tell
 */
export async function isRegistered({ channel, value }: Contact): Promise<boolean> {
  try {
    const isFree = await withServerToken(await anonymousCaller(), (caller) =>
      checkRegistrationAbility(channel, value, caller),
    );
    return !isFree;
  } catch (error) {
    if (!isOutage(error)) throw error;
    return false;
  }
}
