import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { headers } from 'next/headers';
import { cache } from 'react';
import { StatusError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { acceptLanguage } from '../i18n/languages.ts';
import { readLanguage } from '../i18n/request.ts';
import type { SessionEnd } from '../return-to.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { CORRELATION_ID } from '../server/correlation.ts';
import { readSessionState, revokeSession, type Session } from '../session/session.ts';

/** There is no session, or it is over. `reason` is for the words on the sign-in page. */
export class SessionOverError extends Error {
  override name = 'SessionOverError';
  readonly reason: SessionEnd;

  constructor(reason: SessionEnd) {
    super('The session is over');
    this.reason = reason;
  }
}

const pinned = new AsyncLocalStorage<Session>();

/** Runs a task with this session as the current one, even if it is revoked meanwhile: a write that has begun is completed. */
export function runInSession<T>(session: Session, task: () => Promise<T>): Promise<T> {
  return pinned.run(session, task);
}

/** This request's session, without asking CareCloud. Throws SessionOverError when there is none. */
export async function requireSession(): Promise<Session> {
  const begun = pinned.getStore();
  if (begun) return begun;
  const state = await readSessionState();
  if (state.kind !== 'open') throw new SessionOverError(state.kind);
  return state.session;
}

/** The caller for calls of this request that need no customer. */
export const anonymousCaller = cache(async (): Promise<Caller> => {
  return {
    language: acceptLanguage(await readLanguage()),
    correlationId: (await headers()).get(CORRELATION_ID) ?? '',
  };
});

/**
 * Makes calls as the signed-in customer: the one place that decides what a 401 from CareCloud means, namely that
 * the session is over.
 *
 * @throws {SessionOverError} when there is no session or CareCloud no longer accepts its token
 */
export async function asCustomer<T>(run: (caller: Caller, session: Session) => Promise<T>): Promise<T> {
  const session = await requireSession();
  try {
    return await run({ ...(await anonymousCaller()), token: session.token }, session);
  } catch (error) {
    if (error instanceof StatusError && error.status === 401) throw await endSession(session, 'refused');
    throw error;
  }
}

/** Revokes a session that CareCloud no longer accepts, and records that once. Returns the error to throw. */
export async function endSession(
  session: Session,
  cause: 'refused' | 'account' | 'closed',
): Promise<SessionOverError> {
  const { id, customerId } = session;
  if (await revokeSession(session))
    recordSecurityEvent({ event: 'session-ended', outcome: cause, session: id, customerId });
  return new SessionOverError(cause === 'closed' ? 'closed' : 'over');
}
