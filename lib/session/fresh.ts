import { type SessionTimes, touchDueAt } from './limits.ts';

/**
 * Behind the seal in a session's cookie, and behind the signature in the one that says when it was last used, stands in the
 * open from when on its use should be written down: so that nobody has to open them to find that there is nothing to do. It
 * is a hint and no more. What a session is worth is decided by what is sealed and signed; whoever changes the hint makes only
 * their own session end the sooner. The seal ends at the first of these, where iron-session has put its version.
 */
const DELIMITER = '~';

/** A sealed session, or when it was last used and the signature, with the hint behind it. */
export function withHint(value: string, session: SessionTimes): string {
  return `${value}${DELIMITER}${touchDueAt(session).toString(36)}`;
}

/** Whether, by a cookie's hint, use of the session need not be written down yet. Without one it has to be looked at. */
export function isFresh(cookie: string, now: number): boolean {
  const hint = cookie.split(DELIMITER)[2] ?? '';
  return now < Number.parseInt(hint, 36);
}
