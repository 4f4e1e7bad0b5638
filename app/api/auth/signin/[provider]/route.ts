import { openOwnShown } from '@/lib/customer/drafts';
import { startLinking, startSocialFlow } from '@/lib/customer/social-sign-in';
import { SHOWN } from '@/lib/form-state';
import { leaveNotice } from '@/lib/notice';
import { notFound } from '@/lib/problem';
import { returnTo } from '@/lib/return-to';
import { handleRequest, readForm, seeOther } from '@/lib/route';
import { findProvider, type SocialProvider } from '@/lib/social/providers';

const SECURITY = '/security';

/**
 * POST /api/auth/signin/{provider} `next` sends this browser to a provider to sign in with; with `purpose=link`,
 * `current_password` and what the page sealed, to link an account there with the signed-in customer. A plain form posts
 * here: it needs no script.
 */
export function POST(
  request: Request,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  return handleRequest(
    request,
    async () => {
      const provider = findProvider((await params).provider);
      if (!provider) throw notFound();
      const form = await readForm(request);
      return form.get('purpose') === 'link' ? link(provider, form) : signIn(provider, form);
    },
    { page: SECURITY },
  );
}

async function signIn(provider: SocialProvider, form: URLSearchParams): Promise<Response> {
  const next = returnTo(form.get('next'));
  const result = await startSocialFlow(provider, { kind: 'sign-in', next });
  if (result === 'started') return seeOther('/sign-in/provider');
  return seeOther(`/sign-in?${new URLSearchParams({ reason: `social-${result}`, next })}`);
}

async function link(provider: SocialProvider, form: URLSearchParams): Promise<Response> {
  const isTheirs = await openOwnShown('social', form.get(SHOWN) ?? '');
  const result = isTheirs ? await startLinking(provider, form.get('current_password') ?? '') : 'changed';
  if (result === 'started') return seeOther('/sign-in/provider');
  await leaveNotice(`social:${result}`);
  return seeOther(`${SECURITY}#social`);
}
