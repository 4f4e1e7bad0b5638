import 'server-only';
import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { z } from 'zod';
import { orOutage } from '../outage.ts';
import { recordSecurityEvent, type SecurityEvent } from '../security-event.ts';
import { type RequestFacts, requestFacts } from '../server/correlation.ts';
import { singleton } from '../singleton.ts';
import { store } from '../store/index.ts';
import { cookieAttributes, cookieName, PERSONAL_COOKIES } from './cookies.ts';
import { type Device, deviceCookie, openDevice } from './device.ts';
import { kioskOf } from './kiosk.ts';
import { readLastSeen, signLastSeen } from './last-seen.ts';
import { isOver, limitsOf, longestSession, SESSION_MODES, touchDueAt } from './limits.ts';
import { isByFormerSecret, seal, unsealCookie } from './seal.ts';
import { withTouchHint } from './touch-hint.ts';

/** The content of the sealed session cookie: as the session began. Later use is recorded in the last-seen cookie. */
export const sessionSchema = z.object({
  id: z.string(),
  token: z.string().min(1),
  customerId: z.string().min(1),
  mode: z.enum(SESSION_MODES),
  signedInAt: z.number(),
  lastSeenAt: z.number(),
  /** The mark of the kiosk it is on, if it is on one. */
  kiosk: z.string().optional(),
});

/** A signed-in customer's session. */
export type Session = z.infer<typeof sessionSchema>;

/** What a request's cookies say: nobody, a session, or a session whose time is over. */
export type SessionState =
  | { kind: 'none' }
  | { kind: 'over'; session: Session }
  | { kind: 'open'; session: Session; device: Device };

const purpose = (device: Device) => `session ${device.id}`;
const revocationKey = (id: string) => `revoked:${id}`;
const notBeforeKey = (customerId: string) => `not-before:${customerId}`;

/** The cookies that a session is made of, as they came: the browser's, the session's own, and when it was last used. */
type SentCookies = { device?: string; session?: string; seen?: string };

/** Those of all that a request brings. */
export function sentCookies(jar: { get: (name: string) => { value: string } | undefined }): SentCookies {
  const sent = (name: keyof SentCookies) => jar.get(cookieName(name))?.value;
  return { device: sent('device'), session: sent('session'), seen: sent('seen') };
}

/** What a session's cookies hold, whatever has become of the session since. */
export async function openCookies(sent: SentCookies) {
  if (!sent.session) return undefined;
  const device = await openDevice(sent.device);
  if (!device) return undefined;
  const session = sessionSchema.safeParse(await unsealCookie(sent.session, purpose(device))).data;
  return session && { device, session };
}

/**
 * Opens and validates a session's cookies. A session cookie opens only together with the device cookie of the
 * browser it was made for.
 *
 * @param now milliseconds since the epoch
 * @throws {StoreUnavailableError} when it cannot be found out whether the session was revoked
 */
export async function openSession(sent: SentCookies, now: number): Promise<SessionState> {
  const opened = await openCookies(sent);
  if (!opened) return { kind: 'none' };
  const { device, session: begun } = opened;
  const lastSeenAt = Math.max(begun.lastSeenAt, readLastSeen(sent.seen, begun, device));
  const session = { ...begun, lastSeenAt };
  if (isOver(session, now)) return { kind: 'over', session };
  if (session.mode === 'kiosk' && !kioskOf(session.kiosk)) return { kind: 'over', session };
  const [revoked, notBefore] = await Promise.all([
    store().get(revocationKey(session.id)),
    store().get(notBeforeKey(session.customerId)),
  ]);
  if (revoked || isEndedBy(notBefore, session)) return { kind: 'over', session };
  return { kind: 'open', session, device };
}

/** The state of this request's session, read once per render; actions and route handlers read it anew. */
export const readSessionState = cache(async (): Promise<SessionState> => {
  const sent = sentCookies(await cookies());
  const state = await openSession(sent, Date.now());
  if (state.kind === 'over') {
    const { id, customerId } = state.session;
    recordRefusal({ event: 'session-refused', outcome: 'over', session: id, customerId });
  }
  if (state.kind === 'none' && sent.session)
    recordRefusal({ event: 'session-refused', outcome: 'unreadable' });
  return state;
});

const refused = () => singleton('refused-requests', () => new WeakSet<RequestFacts>());

/** Tells of a refused session once per request, however often the request looks at it. */
function recordRefusal(event: SecurityEvent): void {
  const facts = requestFacts();
  if (facts && refused().has(facts)) return;
  if (facts) refused().add(facts);
  recordSecurityEvent(event);
}

/** The open session of this request, or undefined: also while it cannot be found out whether it was revoked. */
export async function readSession(): Promise<Session | undefined> {
  const state = await orOutage(readSessionState());
  return state !== 'outage' && state.kind === 'open' ? state.session : undefined;
}

/** The session in this request's cookies, whatever has become of it since: for those who only want to end it. */
export async function readSessionToEnd(): Promise<Session | undefined> {
  return (await openCookies(sentCookies(await cookies())))?.session;
}

/**
 * Starts a session on a freshly logged-in token and writes its cookie. Server actions and handlers only.
 *
 * @param signedInAt when the customer proved who they are, at the latest, in milliseconds since the epoch
 * @param note writes down elsewhere that it began; when that throws, none has
 */
export async function startSession(
  device: Device,
  fresh: Pick<Session, 'token' | 'customerId' | 'mode' | 'kiosk'>,
  signedInAt = Date.now(),
  note?: (session: Session) => Promise<void>,
): Promise<Session> {
  const session: Session = { ...fresh, id: randomUUID(), signedInAt, lastSeenAt: signedInAt };
  await note?.(session);
  (await cookies()).set(await sessionCookie(session, device));
  return session;
}

/** The session cookie. It ends with the browser unless the customer asked to stay signed in. */
export async function sessionCookie(session: Session, device: Device) {
  const value = withTouchHint(await seal(session, purpose(device)), session);
  return { name: cookieName('session'), value, ...lifetime(session) };
}

/** The last-seen cookie, with the same lifetime as the session cookie. */
export function seenCookie(session: Session, device: Device) {
  return { name: cookieName('seen'), value: signLastSeen(session, device), ...lifetime(session) };
}

/**
 * The cookies that record that a session was used. The session cookie is among them only when it has to be sealed again
 * with a newer secret.
 *
 * @param sealed the session cookie as the browser sent it
 */
export async function touchCookies(session: Session, device: Device, sealed: string) {
  const used = [seenCookie(session, device), await deviceCookie(device)];
  return (await isByFormerSecret(sealed, purpose(device)))
    ? [...used, await sessionCookie(session, device)]
    : used;
}

function lifetime({ mode, signedInAt }: Session) {
  if (mode !== 'remembered') return cookieAttributes();
  const remaining = Math.ceil((signedInAt + limitsOf(mode).absolute - Date.now()) / 1000);
  return cookieAttributes(Math.max(0, remaining));
}

/** The session with `lastSeenAt` brought up to now, or undefined when that is not due yet. */
export function touched(session: Session, now: number): Session | undefined {
  return now >= touchDueAt(session) ? { ...session, lastSeenAt: now } : undefined;
}

/**
 * Revokes a session in this portal, whatever CareCloud knows of it: no copy of its cookie is accepted any more.
 *
 * @returns true for exactly one of several concurrent callers, false when it was revoked already
 * @throws {StoreUnavailableError}
 */
export function revokeSession(session: Session): Promise<boolean> {
  const key = revocationKey(session.id);
  return store().withLock(key, async () => {
    if (await isRevoked(session)) return false;
    const remaining = session.signedInAt + limitsOf(session.mode).absolute - Date.now();
    await store().set(key, '1', Math.max(1000, remaining));
    return true;
  });
}

/** Whether a session was ended here before its time. */
export async function isRevoked(session: Session): Promise<boolean> {
  return (await store().get(revocationKey(session.id))) !== undefined;
}

/** Ends all of a customer's sessions in this portal but one, in whatever browser: after a change of the password, say. */
export async function endOtherSessions(kept: Session): Promise<void> {
  await store().set(notBeforeKey(kept.customerId), `${Date.now()} ${kept.id}`, longestSession());
}

/** Whether a session began before its customer's others were ended, and is not the one that was kept. */
function isEndedBy(notBefore: string | undefined, { id, signedInAt }: Session): boolean {
  if (!notBefore) return false;
  const [moment, kept] = notBefore.split(' ');
  return signedInAt <= Number(moment) && id !== kept;
}

/**
 * Deletes the session cookie and all other cookies about the person who used this browser; those about the browser itself
 * stay. Server actions and handlers only.
 */
export async function clearPersonalCookies(): Promise<void> {
  const jar = await cookies();
  for (const name of PERSONAL_COOKIES.map(cookieName)) {
    if (jar.get(name)) jar.set(name, '', cookieAttributes(0));
  }
}
