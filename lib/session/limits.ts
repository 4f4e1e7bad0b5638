import { env } from '../env.ts';

/** `remembered`: the customer asked to stay signed in; `kiosk`: on a screen that strangers share. */
export const SESSION_MODES = ['browser', 'remembered', 'kiosk'] as const;
export type SessionMode = (typeof SESSION_MODES)[number];

/** When a session began and was last used, in milliseconds since the epoch. */
export type SessionTimes = { mode: SessionMode; signedInAt: number; lastSeenAt: number };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The idle and absolute limits of a session, in milliseconds, from the settings. */
export function limitsOf(mode: SessionMode): { idle: number; absolute: number } {
  const settings = env();
  if (mode === 'remembered')
    return { idle: settings.REMEMBER_IDLE_DAYS * DAY, absolute: settings.REMEMBER_MAX_DAYS * DAY };
  if (mode === 'kiosk')
    return { idle: settings.KIOSK_IDLE_SECONDS * SECOND, absolute: settings.KIOSK_MAX_MINUTES * MINUTE };
  return { idle: settings.SESSION_IDLE_MINUTES * MINUTE, absolute: settings.SESSION_MAX_HOURS * 60 * MINUTE };
}

/** How long a session of any mode can last, in milliseconds, from the settings. */
export function longestSession(): number {
  return Math.max(...SESSION_MODES.map((mode) => limitsOf(mode).absolute));
}

/**
 * How long a kiosk's sign-in page may be open, in milliseconds, from the settings: what is typed there is personal too.
 */
export function signInLeft(): { idle: number; total: number } {
  return { idle: limitsOf('kiosk').idle, total: env().KIOSK_SIGN_IN_MINUTES * MINUTE };
}

/** The moment a session ends if it is not used again, in milliseconds since the epoch. */
export function endsAt({ mode, signedInAt, lastSeenAt }: SessionTimes): number {
  const { idle, absolute } = limitsOf(mode);
  return Math.min(lastSeenAt + idle, signedInAt + absolute);
}

/** Whether a session has expired. Times in the future are not accepted. */
export function isOver(times: SessionTimes, now: number): boolean {
  const isFromFuture = times.signedInAt > now + MINUTE || times.lastSeenAt > now + MINUTE;
  return isFromFuture || now >= endsAt(times);
}

/**
 * From when on use of a session should be recorded, in milliseconds since the epoch: at most once a minute, so that not every
 * answer sets a cookie; at a kiosk, where seconds matter, once a second.
 */
export function touchDueAt({ mode, lastSeenAt }: SessionTimes): number {
  return lastSeenAt + (mode === 'kiosk' ? SECOND : Math.min(MINUTE, limitsOf(mode).idle / 10));
}

/** The remaining time of a session, in milliseconds: if it is not used again, and in total. */
export function remaining(
  { mode, signedInAt, lastSeenAt }: SessionTimes,
  now: number,
): { idle: number; total: number } {
  const { idle, absolute } = limitsOf(mode);
  return { idle: lastSeenAt + idle - now, total: signedInAt + absolute - now };
}
