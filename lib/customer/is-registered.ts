import 'server-only';
import { checkRegistrationAbility } from '../carecloud/registration.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { orOutage } from '../outage.ts';
import { anonymousCaller } from './context.ts';
import type { Contact } from './one-time-codes.ts';

/**
 * Whether CareCloud has an account with an e-mail address or a phone. Only for contacts that the visitor has proven to own:
 * otherwise strangers could find out who is a customer.
 *
 * @returns false also when the installation does not allow the question, or CareCloud fails: creating the account will show
 */
export async function isRegistered({ channel, value }: Contact): Promise<boolean> {
  const isFree = await orOutage(
    withServerToken(await anonymousCaller(), (caller) => checkRegistrationAbility(channel, value, caller)),
  );
  return isFree === false;
}
