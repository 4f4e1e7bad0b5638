import { withHint } from './fresh.ts';
import type { SessionTimes } from './limits.ts';
import { fingerprint, fingerprints } from './seal.ts';

type Identified = { id: string };

/**
 * When a session was last used is carried in a cookie of its own, signed for that session and browser. It is written along
 * with pages, and a page that was under way when another session began arrives after it: what it brings must not take the
 * other's place, and says nothing of it.
 */

const about = ({ id }: Identified, device: Identified, at: string) => `${device.id} ${id} ${at}`;

/** The value that says that a session was used at its `lastSeenAt`. */
export function writeSeen(session: SessionTimes & Identified, device: Identified): string {
  const at = session.lastSeenAt.toString(36);
  return withHint(`${at}~${fingerprint(about(session, device, at), 'seen')}`, session);
}

/** When such a value says that a session was used, in milliseconds since the epoch; 0 when it says nothing of this one. */
export function readSeen(value: string | undefined, session: Identified, device: Identified): number {
  if (!value) return 0;
  const [at = '', signature = ''] = value.split('~');
  const isGenuine = fingerprints(about(session, device, at), 'seen').includes(signature);
  return isGenuine ? Number.parseInt(at, 36) : 0;
}
