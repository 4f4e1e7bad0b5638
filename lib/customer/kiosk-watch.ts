import 'server-only';
import { env } from '../env.ts';
import type { Ending } from '../kiosk/endings.ts';
import { failureOf, log } from '../log.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { endsAt, limitsOf } from '../session/limits.ts';
import { isRevoked, type Session } from '../session/session.ts';
import { singleton } from '../singleton.ts';
import { noteFailure, noteStatus } from './kiosk-fleet.ts';
import { openVisit, pendingWipe, settleWipe } from './kiosk-visits.ts';
import { closeSession } from './sign-out.ts';

const LOOK_EVERY_MS = 2000;
/** A working screen shows the start page, and confirms the wipe, within seconds of a session's end. */
const WIPE_WITHIN_MS = 60_000;

/** Starts to monitor the kiosks: ends sessions that their screens did not end, and detects screens that were not wiped. */
export function watchKiosks(): void {
  if (env().KIOSKS.length === 0) return;
  singleton('watch-kiosks', () => {
    const timer = setInterval(() => {
      lookOnce().catch(failureOf('kiosk-watch-failed'));
    }, LOOK_EVERY_MS);
    timer.unref();
    return timer;
  });
}

/** One round over all kiosks. */
export async function lookOnce(now = Date.now()): Promise<void> {
  for (const { id } of env().KIOSKS) {
    const session = await openVisit(id);
    const ending = session && (await endingOf(session, now));
    if (session && ending)
      await closeSession(session, ending, { language: 'en', correlationId: 'kiosk-watch' });
    const wipe = await pendingWipe(id);
    if (wipe && now - wipe.endedAt > WIPE_WITHIN_MS) await confirmWipe(id, false);
  }
}

/** Why a session has to end now, if it has to. */
async function endingOf(session: Session, now: number): Promise<Ending | undefined> {
  if (now >= session.signedInAt + limitsOf('kiosk').absolute) return 'limit';
  if (now >= endsAt(session)) return 'idle';
  return (await isRevoked(session)) ? 'refused' : undefined;
}

/** Settles the pending wipe of a kiosk: logs the session, and whether the screen was wiped. */
export async function confirmWipe(kiosk: string, wiped: boolean): Promise<void> {
  const settled = await settleWipe(kiosk);
  if (!settled) return;
  const { ended, seconds } = settled;
  log().info({ event: 'kiosk-session', kiosk, seconds, ended, wiped });
  recordSecurityEvent({ event: 'kiosk-wipe', outcome: wiped ? 'wiped' : 'not_wiped', kiosk });
  await noteStatus(kiosk, { lastWipe: { at: Date.now(), ended, wiped } });
  if (!wiped) await noteFailure(kiosk, 'not_wiped');
}
