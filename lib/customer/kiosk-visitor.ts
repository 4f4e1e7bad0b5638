import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { COOKIES, cookieAttributes, cookieName } from '../session/cookies.ts';
import { sealForDevice, unsealForDevice } from '../session/device.ts';

/** Cookies about a kiosk's visitor: all but those about the kiosk itself. */
export const VISITOR_COOKIES = COOKIES.filter((name) => name !== 'device' && name !== 'kiosk');

/**
 * The header value that makes a browser delete everything it may have stored about a visitor (W3C Clear Site Data). Without
 * cookies: the kiosk's own have to stay, and the visitor's are deleted one by one.
 */
export const CLEAR_SITE_DATA = '"cache", "storage"';

/** Deletes every cookie about the visitor. Server actions and route handlers only. */
export async function forgetKioskVisitor(): Promise<void> {
  const jar = await cookies();
  for (const name of VISITOR_COOKIES) jar.set(cookieName(name), '', cookieAttributes(0));
}

const CARD = 'scanned card';
const SECONDS = 60;
const handedOn = z.object({ card: z.string() });

/** Passes a scanned card number on to the sign-in page, sealed, for a minute. Server actions and route handlers only. */
export async function handCardOn(card: string): Promise<void> {
  const sealed = await sealForDevice({ card }, CARD);
  if (sealed) (await cookies()).set(cookieName('card'), sealed, cookieAttributes(SECONDS));
}

/** The card number that was passed on, if any. */
export async function readCard(): Promise<string | undefined> {
  const sealed = (await cookies()).get(cookieName('card'))?.value;
  return sealed ? handedOn.safeParse(await unsealForDevice(sealed, CARD)).data?.card : undefined;
}
