import type { SessionTimes } from './limits.ts';
import { fingerprint, fingerprints } from './seal.ts';
import { withTouchHint } from './touch-hint.ts';

type Identified = { id: string };

/**
 * When a session was last used is kept in a cookie of its own, signed for that session and browser. Pages set it, and a page
 * that was still rendering when another session began arrives after that: its cookie must neither replace the new session
 * nor count for it.
 */

const about = ({ id }: Identified, device: Identified, at: string) => `${device.id} ${id} ${at}`;

/** The cookie value for a session's `lastSeenAt`. */
export function signLastSeen(session: SessionTimes & Identified, device: Identified): string {
  const at = session.lastSeenAt.toString(36);
  return withTouchHint(`${at}~${fingerprint(about(session, device, at), 'seen')}`, session);
}

/** When a session was last used, in milliseconds since the epoch; 0 when the value was not signed for this session. */
export function readLastSeen(value: string | undefined, session: Identified, device: Identified): number {
  if (!value) return 0;
  const [at = '', signature = ''] = value.split('~');
  const isGenuine = fingerprints(about(session, device, at), 'seen').includes(signature);
  return isGenuine ? Number.parseInt(at, 36) : 0;
}
