import 'server-only';
import { cookies, headers } from 'next/headers';
import { use } from 'react';
import { cookieAttributes, cookieName } from './session/cookies.ts';

/** Forms whose fields are saved one by one, by the name under which their page says so. */
export type SavedForm = 'profile' | 'address' | 'addresses' | 'interests';

/** What a page says once after a write: which form, and what became of it. */
export type SavedNotice =
  | `${SavedForm}:saved`
  | `${SavedForm}:unchanged`
  | 'addresses:emptied'
  | 'password:changed'
  | 'password:changed-here'
  | 'sessions:ended'
  | 'sign-up:made'
  | `sign-up:${'next' | 'resent' | 'again'}`
  | `consents-${string}:${'given' | 'refused' | 'withdrawn'}`
  | `social:${string}`
  | `applications:${'unavailable' | 'wrong-customer'}`
  | typeof TOO_LARGE
  | typeof RENEWED;

/** Said by a form's page when what was sent was too large to be looked at. */
export const TOO_LARGE = 'upload:too_large';

/** Said by any page when a form of an earlier deployment was sent to it. */
export const RENEWED = 'portal:renewed';

/** How long a word for the next page lasts: browsers ask for that at once, and a reload shall not repeat it. */
export const NOTICE_SECONDS = 3;

/**
 * Leaves a word for the page shown next. It fades by itself, so that a later visit does not repeat it. A form sent with
 * scripts is answered with that page itself, so that the browser hardly has to keep the word at all.
 */
export async function leaveNotice(notice: SavedNotice): Promise<void> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const seconds = sent.has('next-action') ? 1 : NOTICE_SECONDS;
  jar.set(cookieName('notice'), notice, cookieAttributes(seconds));
}

/** What the word left for a form's page is, if any: what comes behind the form's name. */
export async function readNotice(form: string): Promise<string | undefined> {
  return noticeFor(form, await cookies());
}

/** The same for the small parts of a page. */
export const useNotice = (form: string) => noticeFor(form, use(cookies()));

function noticeFor(form: string, jar: Awaited<ReturnType<typeof cookies>>): string | undefined {
  const notice = jar.get(cookieName('notice'))?.value ?? '';
  // What became of it has no colon; an id in the form's name may.
  const end = notice.lastIndexOf(':');
  return end >= 0 && notice.slice(0, end) === form ? notice.slice(end + 1) : undefined;
}
