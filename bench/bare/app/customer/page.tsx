import { cookies } from 'next/headers';
import { readCustomer } from '../../customer';

/** A minimal page about a customer: one unseal, one call, a heading. */
export default async function Page() {
  return <h1>{await readCustomer((await cookies()).get('session')?.value ?? '')}</h1>;
}
