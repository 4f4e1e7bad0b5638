import 'server-only';
import { cookies } from 'next/headers';
import { env } from '../env.ts';
import { findCode } from '../kiosk/code.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { clientAddress } from '../server/client-address.ts';
import { deviceCookie, newDevice } from '../session/device.ts';
import { kioskCookie } from '../session/kiosk.ts';
import { addressCounters, consumeAll, counter, giveBackAll } from '../session/throttle.ts';
import { forgetKioskVisitor } from './kiosk-visitor.ts';
import { signOut } from './sign-out.ts';

/** How an enrolment ended. */
export type Enrolment = { kind: 'ok' } | { kind: 'wrong' } | { kind: 'throttled'; retryAfterMs: number };

const TRIES = 10;
const TRIES_OF_ALL = 100;

/**
 * Enrols this browser as the kiosk that a code was made for, with a new device_id; a customer who was signed in here is signed
 * out. Wrong attempts are throttled per network address and in total; right ones are not counted, as a shop sets up all its
 * kiosks from one address. Server actions only.
 */
export async function enrol(code: string): Promise<Enrolment> {
  const counted = [
    ...addressCounters(await clientAddress(), 'kiosk-enrol-address', TRIES),
    counter('all', 'kiosk-enrol', TRIES_OF_ALL),
  ];
  const retryAfterMs = await consumeAll(counted);
  if (retryAfterMs !== undefined) {
    recordSecurityEvent({ event: 'kiosk-enrolment', outcome: 'throttled' });
    return { kind: 'throttled', retryAfterMs };
  }
  const kiosks = env().KIOSKS;
  const index = await findCode(
    code,
    kiosks.map((kiosk) => kiosk.code),
  );
  const kiosk = index === undefined ? undefined : kiosks[index];
  recordSecurityEvent({ event: 'kiosk-enrolment', outcome: kiosk ? 'ok' : 'wrong', kiosk: kiosk?.id });
  if (!kiosk) return { kind: 'wrong' };
  await giveBackAll(counted);
  await signOut();
  await forgetKioskVisitor();
  const device = newDevice();
  const jar = await cookies();
  jar.set(await deviceCookie(device));
  jar.set(await kioskCookie(kiosk, device));
  return { kind: 'ok' };
}
