import 'server-only';
import { headers } from 'next/headers';

/** The network address this request comes from, as the door made it out. '' when it could not. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-forwarded-for') ?? '';
}
