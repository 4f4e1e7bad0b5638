import 'server-only';
import { activeCardNumbers, getCards } from '../carecloud/cards.ts';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { isCareCloudError } from '../carecloud/errors.ts';
import { ifOffered } from '../carecloud/offered.ts';
import { type LoginType, login } from '../carecloud/tokens.ts';
import { isOutage, orOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { clientAddress } from '../server/client-address.ts';
import { newDevice, readDevice, withAccount } from '../session/device.ts';
import { type Attempt, forgive, throttle } from '../session/throttle.ts';
import { asCustomer } from './context.ts';
import { readField } from './fields.ts';
import { LoginRefusedError, mapLoginRefusal } from './login-refused.ts';
import { withTemporaryToken } from './temporary-token.ts';

/** `impossible`: there is neither an e-mail address nor a phone nor an active card to log in with. */
export type PasswordCheck = 'right' | 'wrong' | 'throttled' | 'unavailable' | 'impossible';

type Identifier = { type: LoginType; value: string };

/** More cards of a customer are not tried: every one costs a login. */
const MOST_CARDS = 3;

/**
 * Checks the signed-in customer's password, before a change by which the account could be taken over: logs in and out on a
 * temporary token, so the session's own token is not touched. Throttled like the sign-in page.
 *
 * @throws {SessionOverError} when the session turns out to be over as the customer's cards are read
 */
export async function checkPassword(record: CustomerRecord, password: string): Promise<PasswordCheck> {
  const { customer_id } = record;
  const identifiers = await orOutage(identifiersOf(record));
  if (identifiers === 'outage') return report(customer_id, 'unavailable');
  if (identifiers.length === 0) return report(customer_id, 'impossible');
  const refused: Attempt[] = [];
  for (const identifier of identifiers) {
    const attempt = await attemptWith(identifier);
    const outcome = await checkWith(identifier, password, attempt, customer_id);
    if (outcome === 'right') await orOutage(Promise.all(refused.map((one) => forgive(one, true))));
    if (outcome !== 'wrong') return report(customer_id, outcome);
    refused.push(attempt);
  }
  return report(customer_id, 'wrong');
}

/** What the customer can log in with: the e-mail address, else the phone, else the cards, which the record does not have. */
async function identifiersOf(record: CustomerRecord): Promise<Identifier[]> {
  for (const type of ['email', 'phone'] as const) {
    const value = readField(record, type);
    if (value !== '') return [{ type, value }];
  }
  const cards = await ifOffered(() => asCustomer((caller) => getCards(record.customer_id, caller)));
  return activeCardNumbers(cards ?? [])
    .slice(0, MOST_CARDS)
    .map((value) => ({ type: 'card', value }));
}

/** A signed-in customer is known in this browser, whichever identifier they signed in with. */
async function attemptWith({ type, value }: Identifier): Promise<Attempt> {
  const account = `${type} ${value}`;
  const device = withAccount((await readDevice()) ?? newDevice(), account);
  return { account, device, address: await clientAddress() };
}

async function checkWith(
  { type, value }: Identifier,
  password: string,
  attempt: Attempt,
  ownId: string,
): Promise<Exclude<PasswordCheck, 'impossible'>> {
  try {
    if ((await throttle(attempt)) !== undefined) return 'throttled';
    const customerId = await withTemporaryToken('Password check', (token, caller) =>
      mapLoginRefusal(() => login(token, { type, value, password }, caller)),
    );
    await orOutage(forgive(attempt, true));
    return customerId === ownId ? 'right' : 'wrong';
  } catch (error) {
    if (error instanceof LoginRefusedError) return 'wrong';
    if (!isOutage(error)) throw error;
    if (isCareCloudError(error)) await orOutage(forgive(attempt, false));
    return 'unavailable';
  }
}

function report(customerId: string, outcome: PasswordCheck): PasswordCheck {
  recordSecurityEvent({ event: 'password-check', outcome, customerId });
  return outcome;
}
