import 'server-only';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { isCareCloudError } from '../carecloud/errors.ts';
import { type LoginType, login } from '../carecloud/tokens.ts';
import { isOutage, orOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { clientAddress } from '../server/client-address.ts';
import { newDevice, readDevice, withAccount } from '../session/device.ts';
import { forgive, throttle } from '../session/throttle.ts';
import { readField } from './fields.ts';
import { LoginRefusedError, mapLoginRefusal } from './login-refused.ts';
import { withTemporaryToken } from './temporary-token.ts';

/** `impossible`: the record has neither an e-mail address nor a phone to log in with. */
export type PasswordCheck = 'right' | 'wrong' | 'throttled' | 'unavailable' | 'impossible';

/**
 * Checks the signed-in customer's password, before a change by which the account could be taken over: logs in and out on a
 * temporary token, so the session's own token is not touched. Throttled like the sign-in page.
 */
export async function checkPassword(record: CustomerRecord, password: string): Promise<PasswordCheck> {
  const { customer_id } = record;
  const email = readField(record, 'email');
  const type: LoginType = email ? 'email' : 'phone';
  const value = email || readField(record, 'phone');
  // The customer signed in with a card, whose number the record does not have.
  if (value === '') return report(customer_id, 'impossible');
  const account = `${type} ${value}`;
  const attempt = {
    account,
    // A signed-in customer is known in this browser, whichever identifier they signed in with.
    device: withAccount((await readDevice()) ?? newDevice(), account),
    address: await clientAddress(),
  };
  try {
    if ((await throttle(attempt)) !== undefined) return report(customer_id, 'throttled');
    const customerId = await withTemporaryToken('Password check', (token, caller) =>
      mapLoginRefusal(() => login(token, { type, value, password }, caller)),
    );
    await orOutage(forgive(attempt, true));
    return report(customer_id, customerId === customer_id ? 'right' : 'wrong');
  } catch (error) {
    if (error instanceof LoginRefusedError) return report(customer_id, 'wrong');
    if (!isOutage(error)) throw error;
    if (isCareCloudError(error)) await orOutage(forgive(attempt, false));
    return report(customer_id, 'unavailable');
  }
}

function report(customerId: string, outcome: PasswordCheck): PasswordCheck {
  recordSecurityEvent({ event: 'password-check', outcome, customerId });
  return outcome;
}
