import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageHeading } from '@/app/ui/page-heading';
import { readMessages } from '@/lib/i18n/request';
import { readFlow } from '@/lib/social/flow';
import { findProvider } from '@/lib/social/providers';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.signIn.title };
}

/**
 * Sends this browser on to the provider it has asked for. It goes from here and not from the form itself because
 * browsers hold everything a form leads to against the policy `form-action`, whatever sites a provider passes people
 * on to; a page may lead anywhere.
 */
export default async function ProviderPage() {
  const [{ t }, flow] = await Promise.all([readMessages(), readFlow()]);
  const provider = findProvider(flow?.provider);
  if (!flow || !provider) redirect('/sign-in?reason=social-over');
  return (
    <>
      <meta httpEquiv="refresh" content={`0;url=${flow.url}`} />
      <PageHeading title={t.social.leavingTitle(provider.name)} lead={t.social.leavingLead} />
      <a href={flow.url} className="button button-primary w-full">
        {t.social.leave(provider.name)}
      </a>
    </>
  );
}
