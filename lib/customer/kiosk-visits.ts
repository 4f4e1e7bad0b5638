import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { ENDINGS, type Ending } from '../kiosk/endings.ts';
import { endsAt, limitsOf, remaining } from '../session/limits.ts';
import { seal, unseal } from '../session/seal.ts';
import { isRevoked, readSessionState, type Session, seenCookie, sessionSchema } from '../session/session.ts';
import { store } from '../store/index.ts';
import { SessionOverError } from './context.ts';

/**
 * The one session a kiosk has at a time, stored on the server as well as in the kiosk's cookie, so that the server can end it
 * when the kiosk crashes, is switched off or loses the network.
 */

const PURPOSE = 'kiosk-visit';
const HOUR = 3600_000;
const CLOCKS_DIFFER_MS = 1500;
const visitKey = (kiosk: string) => `kiosk-visit:${kiosk}`;
const wipeKey = (kiosk: string) => `kiosk-wipe:${kiosk}`;
const idOf = ({ kiosk }: Session) => kiosk?.split(' ')[0] ?? '';

/** The kiosk's current session, even an expired one; undefined when there is none. */
export async function openVisit(kiosk: string): Promise<Session | undefined> {
  const sealed = await store().get(visitKey(kiosk));
  return sealed ? sessionSchema.safeParse(await unseal(sealed, PURPOSE)).data : undefined;
}

/** Records that a kiosk's session began, or was used. A late touch does not revive an ended session. */
export async function noteVisit(session: Session): Promise<void> {
  const kiosk = idOf(session);
  const sealed = await seal(session, PURPOSE);
  await store().withLock(visitKey(kiosk), async () => {
    if ((await pendingWipe(kiosk))?.session === session.id || (await isRevoked(session))) return;
    await store().set(visitKey(kiosk), sealed, limitsOf('kiosk').absolute + HOUR);
  });
}

/**
 * Extends the session of this kiosk after a touch. It is stored on the server first: while that fails, the session is not
 * extended. Route handlers only.
 *
 * @param now milliseconds since the epoch
 * @returns the remaining time in milliseconds: without another touch, and in total
 * @throws {SessionOverError}
 * @throws {StoreUnavailableError} when it was not extended
 */
export async function extendVisit(now: number): Promise<{ idle: number; total: number }> {
  const state = await readSessionState();
  if (state.kind !== 'open') throw new SessionOverError(state.kind);
  const session = { ...state.session, lastSeenAt: now };
  await noteVisit(session);
  (await cookies()).set(seenCookie(session, state.device));
  return remaining(session, now);
}

const wipe = z.object({
  session: z.string(),
  ended: z.enum(ENDINGS),
  seconds: z.number(),
  endedAt: z.number(),
});

/** An ended session for which the screen has not confirmed yet that it was wiped. `endedAt` in ms since the epoch. */
export type PendingWipe = z.infer<typeof wipe>;

/** Records that a session ended, once. From then on the kiosk has to confirm that its screen was wiped. */
export async function noteEnd(session: Session, how: Ending): Promise<void> {
  const kiosk = idOf(session);
  await store().withLock(visitKey(kiosk), async () => {
    const visit = await openVisit(kiosk);
    if (visit?.id !== session.id) return;
    await store().delete(visitKey(kiosk));
    const endedAt = Date.now();
    const ended = how === 'idle' ? whyOver(visit, endedAt) : how;
    const seconds = Math.round((endedAt - session.signedInAt) / 1000);
    const pending: PendingWipe = { session: session.id, ended, seconds, endedAt };
    await store().set(wipeKey(kiosk), JSON.stringify(pending), HOUR);
  });
}

/** Why a session is over, by the server's clock: the screen only knows that it is. */
function whyOver(visit: Session, now: number): Ending {
  if (now >= visit.signedInAt + limitsOf('kiosk').absolute) return 'limit';
  return now < endsAt(visit) - CLOCKS_DIFFER_MS ? 'refused' : 'idle';
}

/** The wipe that a kiosk still has to confirm, if any. */
export async function pendingWipe(kiosk: string): Promise<PendingWipe | undefined> {
  const text = await store().get(wipeKey(kiosk));
  return text ? wipe.safeParse(JSON.parse(text)).data : undefined;
}

/** Takes the pending wipe: of several concurrent callers only one gets it. */
export function settleWipe(kiosk: string): Promise<PendingWipe | undefined> {
  return store().withLock(visitKey(kiosk), async () => {
    const owed = await pendingWipe(kiosk);
    if (owed) await store().delete(wipeKey(kiosk));
    return owed;
  });
}
