import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type ReactNode, Suspense } from 'react';
import { SessionOverError } from '@/lib/customer/context';
import { isOutage } from '@/lib/outage';
import { signInPath } from '@/lib/return-to';
import { REQUEST_PATH, withDigest } from '@/lib/server/correlation';
import { cookieName } from '@/lib/session/cookies';
import { readUiMode } from '@/lib/session/ui-mode';
import { isUnstreamed, unstreamedPath } from '@/lib/unstreamed';
import { Unavailable } from './unavailable';

/**
 * A part of a page that shows a customer's data. The page around it is sent at once; this part is streamed in when the
 * data is there. When CareCloud fails, this part says so; when the session is over, the customer is sent to sign in.
 *
 * Streamed parts need a script to be put in place. A browser without scripts therefore reloads the page unstreamed, and a
 * cookie remembers that (`proxy.ts`).
 */
export async function Guarded({
  heading,
  notice,
  fallback,
  render,
}: {
  /** Shown when the data cannot be read, if `render` brings its own heading. */
  heading?: ReactNode;
  /** What became of the last submission, shown where `render`, which says it otherwise, fails. */
  notice?: ReactNode;
  /** Shown until the data is there, with a heading if `render` brings its own. */
  fallback: ReactNode;
  render: () => Promise<ReactNode>;
}) {
  const [jar, requestHeaders] = await Promise.all([cookies(), headers()]);
  const path = requestHeaders.get(REQUEST_PATH) ?? '/';
  const part = <Part heading={heading} notice={notice} render={render} />;
  if (jar.has(cookieName('plain')) || isUnstreamed(path)) return part;
  return (
    <Suspense
      fallback={
        <>
          <noscript>
            <meta httpEquiv="refresh" content={`0;url=${unstreamedPath(path)}`} />
          </noscript>
          {fallback}
        </>
      }
    >
      {part}
    </Suspense>
  );
}

async function Part({
  heading,
  notice,
  render,
}: {
  heading: ReactNode;
  notice: ReactNode;
  render: () => Promise<ReactNode>;
}) {
  try {
    return await render();
  } catch (error) {
    if (error instanceof SessionOverError) return toSignIn(error);
    if (!isOutage(error)) throw withDigest(error);
    return (
      <>
        {heading}
        <Unavailable notice={notice} />
      </>
    );
  }
}

async function toSignIn({ reason }: SessionOverError): Promise<never> {
  const [requestHeaders, { kind }] = await Promise.all([headers(), readUiMode()]);
  redirect(signInPath(requestHeaders.get(REQUEST_PATH) ?? '/', reason, kind));
}

/**
 * Redirects to the sign-in page when there is no session, before anything of the page is rendered. When that cannot be
 * determined because of an outage, it does nothing: the page's guarded part will say so.
 */
export async function sessionOrSignIn(requireSession: () => Promise<unknown>): Promise<void> {
  try {
    await requireSession();
  } catch (error) {
    if (error instanceof SessionOverError) return toSignIn(error);
    if (!isOutage(error)) throw error;
  }
}
