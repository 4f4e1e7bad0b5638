import 'server-only';
import { cookies } from 'next/headers';
import { use } from 'react';
import { isSentByScript } from './sent-by-script.ts';
import { cookieAttributes, cookieName } from './session/cookies.ts';

/** Forms whose fields are saved one by one, by the name of their notice. */
export type SavedForm = 'profile' | 'address' | 'addresses' | 'interests';

/** A notice shown once after a write: the form, and the result. */
export type SavedNotice =
  | `${SavedForm}:${'saved' | 'added' | 'unchanged'}`
  | 'addresses:emptied'
  | 'password:changed'
  | 'password:changed-here'
  | 'sessions:ended'
  | 'sign-up:made'
  | `sign-up:${'next' | 'resent' | 'again'}`
  | `consents-${string}:${'given' | 'refused' | 'withdrawn'}`
  | `social:${string}`
  | `applications:${'unavailable' | 'wrong-customer'}`
  | `download:${'failed' | 'throttled'}`
  | typeof TOO_LARGE
  | typeof RENEWED;

/** What a notice can be about. */
export type NoticeForm = FormIn<SavedNotice>;
type FormIn<Notice> = Notice extends `${infer Form}:${string}` ? Form : never;

/** Said by a form's page when what was sent was too large to be looked at. */
export const TOO_LARGE = 'upload:too_large';

/** Said by any page when a form of an earlier deployment was sent to it. */
export const RENEWED = 'portal:renewed';

/** How long a notice lasts: browsers request the next page at once, and a reload should not repeat it. */
export const NOTICE_SECONDS = 3;

/**
 * Leaves a notice for the page shown next. It expires quickly, so that a later visit does not repeat it. A form sent with
 * scripts is answered with that page itself, so the cookie is needed for even less time.
 */
export async function leaveNotice(notice: SavedNotice): Promise<void> {
  const [jar, isByScript] = await Promise.all([cookies(), isSentByScript()]);
  const seconds = isByScript ? 1 : NOTICE_SECONDS;
  jar.set(cookieName('notice'), notice, cookieAttributes(seconds));
}

/** The result in the notice left for a form, if any. */
export async function readNotice(form: NoticeForm): Promise<string | undefined> {
  return noticeFor(form, await cookies());
}

/** {@link readNotice} for synchronous components. */
export const useNotice = (form: NoticeForm | undefined) => noticeFor(form, use(cookies()));

/** The notice left, whichever form's it is. */
export async function readLeftNotice(): Promise<{ form: string; result: string } | undefined> {
  return leftIn(await cookies());
}

type Jar = Awaited<ReturnType<typeof cookies>>;

function noticeFor(form: NoticeForm | undefined, jar: Jar): string | undefined {
  const left = leftIn(jar);
  return left && left.form === form ? left.result : undefined;
}

function leftIn(jar: Jar): { form: string; result: string } | undefined {
  const notice = jar.get(cookieName('notice'))?.value ?? '';
  // What became of it has no colon; an id in the form's name may.
  const end = notice.lastIndexOf(':');
  return end >= 0 ? { form: notice.slice(0, end), result: notice.slice(end + 1) } : undefined;
}
