import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { cookieAttributes, cookieName, type TransientName } from './cookies.ts';
import { seal, unseal } from './seal.ts';

const schema = z.object({ until: z.number(), value: z.unknown() });
const purpose = (name: TransientName) => `carried ${name}`;

/**
 * Keeps a value for the next pages of this browser in a short-lived sealed cookie: for what must not stand in an address or
 * in plain text. Server actions and route handlers only.
 */
export async function setTransient(name: TransientName, value: object, seconds: number): Promise<void> {
  const sealed = await seal({ until: Date.now() + seconds * 1000, value }, purpose(name));
  (await cookies()).set(cookieName(name), sealed, cookieAttributes(seconds));
}

/** The value kept under a name, unvalidated; undefined when there is none or it has expired. */
export async function readTransient(name: TransientName): Promise<unknown> {
  const sealed = (await cookies()).get(cookieName(name))?.value;
  const kept = sealed ? schema.safeParse(await unseal(sealed, purpose(name))).data : undefined;
  return kept && kept.until > Date.now() ? kept.value : undefined;
}

/** Deletes the value kept under a name. Server actions and route handlers only. */
export async function clearTransient(name: TransientName): Promise<void> {
  (await cookies()).set(cookieName(name), '', cookieAttributes(0));
}
