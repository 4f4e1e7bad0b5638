import type { Metadata } from 'next';
import { Guarded, sessionOrSignIn } from '@/app/ui/guarded';
import { PageHeading } from '@/app/ui/page-heading';
import { Skeleton } from '@/app/ui/skeleton';
import { requireSession } from '@/lib/customer/context';
import { readMessages } from '@/lib/i18n/request';
import { DataSheet } from './sheet';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.data.title };
}

export default async function DataPage() {
  await sessionOrSignIn(requireSession);
  const { t } = await readMessages();
  return (
    <>
      <PageHeading title={t.data.title} lead={t.data.lead} />
      <Guarded fallback={<Skeleton rows={7} />} render={DataSheet} />
    </>
  );
}
