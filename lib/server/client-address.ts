import 'server-only';
import { headers } from 'next/headers';

/** The client's network, as `hardenRequests` determined it; '' when it is not known. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-forwarded-for') ?? '';
}
