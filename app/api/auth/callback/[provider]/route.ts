import { completeSocialFlow, type SocialResult } from '@/lib/customer/social-sign-in';
import { leaveNotice } from '@/lib/notice';
import { notFound, tooLarge } from '@/lib/problem';
import { handleRequest, readForm, seeOther } from '@/lib/route';
import { answerIn, keepAnswer, type ProviderAnswer, takeAnswer } from '@/lib/social/flow';
import { callbackPath, findProvider, type SocialProvider } from '@/lib/social/providers';

type Context = { params: Promise<{ provider: string }> };

const SECURITY = '/security';

/**
 * GET /api/auth/callback/{provider}: where a provider sends people back to. Which request of this browser's it answers
 * is proven by a state that only this browser can bring along.
 */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handleRequest(
    request,
    async () => {
      const provider = await requireProvider(params);
      const answer = await answerOf(provider, request);
      return goOn(await completeSocialFlow(provider, answer));
    },
    { page: SECURITY },
  );
}

/**
 * POST /api/auth/callback/{provider}: the same from providers that answer by a form. Browsers send a form of another
 * site's without our cookies, so nothing can be decided here: the answer is kept for the browser to bring along.
 */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return handleRequest(
    request,
    async () => {
      const provider = await requireProvider(params);
      if (!provider.answersByForm) throw notFound();
      if (!(await keepAnswer(provider.id, answerIn(await readForm(request))))) throw tooLarge();
      return seeOther(callbackPath(provider.id));
    },
    { anyOrigin: true },
  );
}

/** A look that answers nothing: without it the framework would take GET for it, which does. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } });
}

async function requireProvider(params: Context['params']): Promise<SocialProvider> {
  const provider = findProvider((await params).provider);
  if (!provider) throw notFound();
  return provider;
}

async function answerOf(provider: SocialProvider, request: Request): Promise<ProviderAnswer> {
  return provider.answersByForm ? takeAnswer(provider.id) : answerIn(new URL(request.url).searchParams);
}

async function goOn(result: SocialResult): Promise<Response> {
  if (result.purpose === 'link') {
    await leaveNotice(`social:${result.kind}`);
    return seeOther(`${SECURITY}#social`);
  }
  if (result.kind === 'signed_in') return seeOther(result.next);
  if (result.kind === 'new') return seeOther('/sign-up');
  if (result.kind === 'unknown') return seeOther('/sign-in?link=1');
  if (result.kind === 'inactive') return seeOther('/sign-in?reason=closed');
  return seeOther(`/sign-in?reason=social-${result.kind}`);
}
