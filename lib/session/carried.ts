import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { type Carried, cookieAttributes, cookieName } from './cookies.ts';
import { seal, unseal } from './seal.ts';

const schema = z.object({ until: z.number(), value: z.unknown() });
const purpose = (name: Carried) => `carried ${name}`;

/**
 * Gives this browser something to carry from one page to the next for a short while, sealed: what must stand neither in
 * an address nor in the open. Server actions and route handlers only.
 */
export async function carry(name: Carried, value: object, seconds: number): Promise<void> {
  const sealed = await seal({ until: Date.now() + seconds * 1000, value }, purpose(name));
  (await cookies()).set(cookieName(name), sealed, cookieAttributes(seconds));
}

/** What this browser carries, unchecked; undefined when it carries nothing of that name, or has for too long. */
export async function readCarried(name: Carried): Promise<unknown> {
  const sealed = (await cookies()).get(cookieName(name))?.value;
  const carried = sealed ? schema.safeParse(await unseal(sealed, purpose(name))).data : undefined;
  return carried && carried.until > Date.now() ? carried.value : undefined;
}

/** Takes it away again. Server actions and route handlers only. */
export async function putDown(name: Carried): Promise<void> {
  (await cookies()).set(cookieName(name), '', cookieAttributes(0));
}
