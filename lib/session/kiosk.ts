import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { z } from 'zod';
import { env } from '../env.ts';
import type { KioskSettings } from '../kiosk/settings.ts';
import { cookieAttributes, cookieName } from './cookies.ts';
import { type Device, openDevice } from './device.ts';
import { fingerprint, fingerprints, seal, unsealCookie } from './seal.ts';

const YEAR_SECONDS = 365 * 24 * 3600;
const purpose = (device: Device) => `kiosk ${device.id}`;
const schema = z.object({ mark: z.string() });

/**
 * Ties a browser or a session to a kiosk of the settings: its id and a fingerprint of its code. Removing a kiosk from the
 * settings, or giving it another code, thereby revokes all its enrolments.
 */
export function markOf({ id, code }: KioskSettings): string {
  return `${id} ${fingerprint(code, 'kiosk')}`;
}

/** The kiosk of a mark, while the settings have it with this code. */
export function kioskOf(mark: string | undefined): KioskSettings | undefined {
  const [id, code = ''] = mark?.split(' ') ?? [];
  const kiosk = env().KIOSKS.find((known) => known.id === id);
  return kiosk && fingerprints(kiosk.code, 'kiosk').includes(code) ? kiosk : undefined;
}

/** The kiosk that a browser's cookies are enrolled for; undefined for a customer's own browser. */
export async function openKiosk(
  deviceCookie: string | undefined,
  kioskCookie: string | undefined,
): Promise<KioskSettings | undefined> {
  if (!kioskCookie || env().KIOSKS.length === 0) return undefined;
  const device = await openDevice(deviceCookie);
  if (!device) return undefined;
  const enrolment = schema.safeParse(await unsealCookie(kioskCookie, purpose(device))).data;
  return kioskOf(enrolment?.mark);
}

/** The kiosk this request comes from, read once per render; actions and route handlers read it anew. */
export const readKiosk = cache(async (): Promise<KioskSettings | undefined> => {
  const jar = await cookies();
  return openKiosk(jar.get(cookieName('device'))?.value, jar.get(cookieName('kiosk'))?.value);
});

/** The cookie that makes a browser a kiosk. Opens only together with the device cookie it was made for. */
export async function kioskCookie(kiosk: KioskSettings, device: Device) {
  const value = await seal({ mark: markOf(kiosk) }, purpose(device));
  return { name: cookieName('kiosk'), value, ...cookieAttributes(YEAR_SECONDS) };
}
