import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { PASSWORD } from '../../e2e/support/customers.ts';
import type { CustomerRecord, Sandbox } from '../../e2e/support/sandbox.ts';
import { type Answer, Visitor } from '../../e2e/support/visitor.ts';

/** A customer whose every value identifies them: if somebody else gets it, data was mixed up. */
export type MarkedCustomer = { id: string; email: string; mark: string };

/** Unknown fields, which have to survive every save. */
export const UNKNOWN_FIELDS = { loyalty_tier: 'gold', flags: { beta: [1, 'two', null] } };

/** The customer with a number. The mark has letters only, as names have no digits. */
export function markedCustomer(n: number): MarkedCustomer {
  const digest = createHash('sha256').update(`customer ${n}`).digest('hex');
  const letters = digest.slice(0, 16).replace(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'g');
  const mark = `q${letters}`;
  return { id: digest.slice(0, 26), email: `${mark}@example.com`, mark };
}

/** Adds customers to the sandbox. */
export async function addMarkedCustomers(sandbox: Sandbox, count: number): Promise<MarkedCustomer[]> {
  const customers = Array.from({ length: count }, (_, n) => markedCustomer(n));
  for (const [n, customer] of customers.entries()) await sandbox.addCustomer(recordOf(customer, n));
  return customers;
}

function recordOf({ id, email, mark }: MarkedCustomer, n: number): CustomerRecord & { customer_id: string } {
  const name = `${mark[0]?.toUpperCase()}${mark.slice(1)}`;
  return {
    customer_id: id,
    personal_information: {
      gender: 5,
      first_name: name,
      last_name: `von ${name}`,
      email,
      phone: `4206${String(10_000_000 + n)}`,
      language_id: 'en',
      address: {
        address1: `${name} Street`,
        address3: '1',
        address4: '',
        zip: '11000',
        city: `${name} City`,
        country_code: 'cz',
        note: `address of ${mark}`,
      },
      consents: [],
      ...UNKNOWN_FIELDS,
    },
  };
}

/** Answers of a portal that is overloaded or waits for CareCloud in vain: they contain nothing of anybody. */
export const BUSY = 503;

/** How often to retry after “try again later”. */
const MOST_TRIES = 20;

/**
 * Signs a customer in, with retries on a busy machine.
 *
 * @throws when that fails
 */
export async function signedIn(url: string, customer: { email: string }, origin = url): Promise<Visitor> {
  const visitor = new Visitor(url, origin);
  await signIn(visitor, customer);
  return visitor;
}

/** Signs a visitor in, with retries on a busy machine; throws when that fails. */
export async function signIn(visitor: Visitor, { email }: { email: string }): Promise<void> {
  const answer = await retried(() => visitor.signIn(email, PASSWORD));
  if (answer.status !== 200) throw new Error(`signing ${email} in was answered by ${answer.status}`);
}

/** Retries while the answer is “try again later”. */
export async function retried(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    if (answer.status !== BUSY || tries === MOST_TRIES) return answer;
    await setTimeout(100 * tries);
  }
}
