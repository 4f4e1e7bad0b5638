import type { Metadata } from 'next';
import { requireSession } from '@/lib/customer/context';
import { readMessages } from '@/lib/i18n/request';
import { Guarded, sessionOrSignIn } from '../ui/guarded';
import { PageHeading } from '../ui/page-heading';
import { CardsSkeleton } from '../ui/skeleton';
import { Overview } from './overview';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.overview.title };
}

export default async function OverviewPage() {
  await sessionOrSignIn(requireSession);
  const { t } = await readMessages();
  const heading = <PageHeading title={t.overview.title} lead={t.overview.lead} />;
  return (
    <Guarded
      heading={heading}
      fallback={<CardsSkeleton cards={4} className="sm:grid-cols-2" />}
      render={Overview}
    />
  );
}
