import { cookies } from 'next/headers';
import { readCustomer } from '../../customer';

type Props = { searchParams: Promise<{ elements?: string }> };

const ELEMENTS_OF_A_FIELD = 4;

/**
 * The bare page with about this many elements (fields of a form): the cost of a page of this length that does nothing
 * else.
 */
export default async function Page({ searchParams }: Props) {
  const [{ elements }, jar] = await Promise.all([searchParams, cookies()]);
  const name = await readCustomer(jar.get('session')?.value ?? '');
  const fields = Math.round(Number(elements) / ELEMENTS_OF_A_FIELD);
  return Array.from({ length: fields }, (_, field) => (
    <div key={field} className="field">
      <label htmlFor={`field-${field}`}>A label</label>
      <input id={`field-${field}`} name={`field-${field}`} defaultValue={name} className="input" />
      <p className="field-hint">What to write there</p>
    </div>
  ));
}
