import type { Metadata } from 'next';
import { requireSession } from '@/lib/customer/context';
import { readMessages } from '@/lib/i18n/request';
import { Guarded, sessionOrSignIn } from '../ui/guarded';
import { Skeleton } from '../ui/skeleton';
import { Overview } from './overview';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.overview.title };
}

export default async function OverviewPage() {
  await sessionOrSignIn(requireSession);
  return <Guarded fallback={<Skeleton rows={6} />} render={Overview} />;
}
