import type { Metadata } from 'next';
import { requireSession } from '@/lib/customer/context';
import { readMessages } from '@/lib/i18n/request';
import { Guarded, sessionOrSignIn } from '../ui/guarded';
import { Overview, OverviewHeading, Welcome } from './overview';
import { OverviewSkeleton } from './overview-skeleton';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.overview.title };
}

export default async function OverviewPage() {
  await sessionOrSignIn(requireSession);
  const { t } = await readMessages();
  return (
    <Guarded
      heading={<OverviewHeading t={t} />}
      notice={<Welcome />}
      fallback={<OverviewSkeleton />}
      render={Overview}
    />
  );
}
