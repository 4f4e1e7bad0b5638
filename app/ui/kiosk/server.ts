import type { Left } from '@/lib/kiosk/deadline';

/** The server, as a kiosk's screen speaks to it. What it does not answer in this time counts as no answer. */
const PATIENCE_MS = 8000;

/** What says that there is no session any more, or no kiosk. Anything else says nothing of either. */
const OVER = [401, 404];

/** What the screen is told by a heartbeat. */
export type Pulse = { version: string; ready: boolean; signedIn: boolean };

/**
 * Says that the screen is alive.
 *
 * @returns what the server says, 'over' when it no longer knows this kiosk, or undefined when it has no ear just now
 * @throws when the server cannot be reached, or fails
 */
export async function beat(news: {
  screen: 'start' | 'sign-in' | 'session' | 'offline';
  version: string;
  clean?: boolean;
  failure?: 'offline' | 'script';
}): Promise<Pulse | 'over' | undefined> {
  const response = await post('/api/kiosk/heartbeat', JSON.stringify(news), 'application/json');
  if (response.status >= 500) throw new Error(`heartbeat: ${response.status}`);
  return answerIn(response);
}

/**
 * Says that somebody is there.
 *
 * @param signal calls it off: its answer brings a cookie about the session, which must not come after the session's end
 * @returns what is left of the session, in milliseconds, or undefined when the server cannot say just now
 * @throws when the server cannot be reached
 */
export async function touch(signal: AbortSignal): Promise<Left | 'over' | undefined> {
  const response = await post('/api/kiosk/touch', '', 'text/plain', {
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  return answerIn(response);
}

/**
 * Ends the session there is, if any, and all that is kept of whoever was here.
 *
 * @throws when the server cannot be reached
 */
export async function endVisit(how: string, card?: string): Promise<void> {
  const fields = new URLSearchParams({ how, ...(card && { card }) });
  // Where it leads to is of no interest here: the browser goes there by a full page load.
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

/** The last word of a page that is being closed. */
export function endVisitAtLast(how: string): void {
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
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...more,
  });
}
