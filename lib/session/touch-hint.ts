import { type SessionTimes, touchDueAt } from './limits.ts';

/**
 * The session cookie and the last-seen cookie end with an unencrypted hint: the time from which use of the session should be
 * recorded again. With it a request can be let past `proxy.ts` without opening either cookie. It is only a hint: what a
 * session is worth is decided by the sealed and signed parts, and changing the hint can only make one's own session end
 * sooner. The delimiter is the one iron-session puts before its version, so a seal has one of them already.
 */
const DELIMITER = '~';

/** Appends the hint to a sealed session or a signed last-seen value. */
export function withTouchHint(value: string, session: SessionTimes): string {
  return `${value}${DELIMITER}${touchDueAt(session).toString(36)}`;
}

/** Whether, by a cookie's hint, use of the session need not be recorded yet. False when there is no hint. */
export function isRecentlyTouched(cookie: string, now: number): boolean {
  const hint = cookie.split(DELIMITER)[2] ?? '';
  return now < Number.parseInt(hint, 36);
}
