import type { Left } from '@/lib/kiosk/deadline';
import type { ScreenEnding } from '@/lib/kiosk/endings';

/** Timeout of a kiosk's calls to the server. */
const TIMEOUT_MS = 8000;

/** Statuses that mean there is no session, or no kiosk, any more. Other failures do not tell. */
const OVER = [401, 404];

/** Ends of a visit that are failures, for operators to know. */
export type ScreenFailure = Extract<ScreenEnding, 'offline' | 'script'>;

/** What the screen is told by a heartbeat. */
export type Pulse = { version: string; ready: boolean; signedIn: boolean };

/**
 * Says that the screen is alive.
 *
 * @returns the server's answer, 'over' when it no longer knows this kiosk, or undefined when it cannot tell now
 * @throws when the server cannot be reached, or fails
 */
export async function beat(news: {
  screen: 'start' | 'sign-in' | 'session' | 'offline';
  version: string;
  clean?: boolean;
  failure?: ScreenFailure;
}): Promise<Pulse | 'over' | undefined> {
  const response = await post('/api/kiosk/heartbeat', JSON.stringify(news), 'application/json');
  if (response.status >= 500) throw new Error(`heartbeat: ${response.status}`);
  return answerIn(response);
}

/**
 * Tells the server that somebody has touched the screen.
 *
 * @param signal aborts the call: its answer sets a cookie of the session, which must not arrive after the session's end
 * @returns the remaining time of the session, in milliseconds, or undefined when the server cannot tell now
 * @throws when the server cannot be reached
 */
export async function touch(signal: AbortSignal): Promise<Left | 'over' | undefined> {
  const response = await post('/api/kiosk/touch', '', 'text/plain', {
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  return answerIn(response);
}

/**
 * Ends the session, if any, and deletes everything about the visitor.
 *
 * @throws when the server cannot be reached
 */
export async function endVisit(how: ScreenEnding, card?: string): Promise<void> {
  const fields = new URLSearchParams({ how, ...(card && { card }) });
  // The redirect is not followed: the browser does a full page load.
  const { status } = await post('/sign-out', fields.toString(), FORM, {
    redirect: 'manual',
    keepalive: true,
  });
  if (status >= 500) throw new Error(`sign-out: ${status}`);
}

/**
 * Hands a scanned card on to the sign-in page.
 *
 * @throws when the server cannot be reached
 */
export async function startWithCard(card: string): Promise<void> {
  await post('/kiosk/start', new URLSearchParams({ card }).toString(), FORM, { redirect: 'manual' });
}

/** Ends the visit from a page that is being closed, by a beacon. */
export function endVisitAtLast(how: ScreenEnding): void {
  navigator.sendBeacon('/sign-out', new URLSearchParams({ how }));
}

function answerIn<T>(response: Response): Promise<T> | 'over' | undefined {
  if (response.ok) return response.json();
  return OVER.includes(response.status) ? 'over' : undefined;
}

const FORM = 'application/x-www-form-urlencoded';

function post(path: string, body = '', type = 'text/plain', more: RequestInit = {}): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...more,
  });
}
