import { createHash } from 'node:crypto';
import { PASSWORD } from '../../e2e/support/customers.ts';
import type { CustomerRecord, Sandbox } from '../../e2e/support/sandbox.ts';
import { Visitor } from '../../e2e/support/visitor.ts';

/** A customer whose every value tells whose it is: found with somebody else, it gives a mix-up away. */
export type MarkedCustomer = { id: string; email: string; mark: string };

/** Fields no contract knows; they have to survive every save. */
export const UNKNOWN_FIELDS = { loyalty_tier: 'gold', flags: { beta: [1, 'two', null] } };

/** The customer of a number. Letters alone make the mark, as names have no digits. */
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

/**
 * Signs a customer in.
 *
 * @throws when that is not possible
 */
export async function signedIn(url: string, { email }: { email: string }, origin = url): Promise<Visitor> {
  const visitor = new Visitor(url, origin);
  const { status } = await visitor.signIn(email, PASSWORD);
  if (status !== 200) throw new Error(`signing ${email} in was answered by ${status}`);
  return visitor;
}
