import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { COOKIES, cookieAttributes, cookieName } from '../session/cookies.ts';
import { sealForDevice, unsealForDevice } from '../session/device.ts';

/** Cookies that are about whoever stands at a kiosk: all but those that are about the kiosk itself. */
export const VISITOR_COOKIES = COOKIES.filter((name) => name !== 'device' && name !== 'kiosk');

/**
 * What tells a browser to forget all it may have kept of a visitor (W3C Clear Site Data). Cookies are not in it: the
 * kiosk's own have to stay, the visitor's are taken one by one.
 */
export const CLEAR_SITE_DATA = '"cache", "storage"';

/** Takes every cookie that is about a visitor. Server actions and route handlers only. */
export async function forgetKioskVisitor(): Promise<void> {
  const jar = await cookies();
  for (const name of VISITOR_COOKIES) jar.set(cookieName(name), '', cookieAttributes(0));
}

const CARD = 'scanned card';
const SECONDS = 60;
const handedOn = z.object({ card: z.string() });

/** Hands a scanned card number on to the sign-in page, sealed, for a minute. Server actions and route handlers only. */
export async function handCardOn(card: string): Promise<void> {
  const sealed = await sealForDevice({ card }, CARD);
  if (sealed) (await cookies()).set(cookieName('card'), sealed, cookieAttributes(SECONDS));
}

/** The card number that was handed on, if any. */
export async function readCard(): Promise<string | undefined> {
  const sealed = (await cookies()).get(cookieName('card'))?.value;
  return sealed ? handedOn.safeParse(await unsealForDevice(sealed, CARD)).data?.card : undefined;
}
