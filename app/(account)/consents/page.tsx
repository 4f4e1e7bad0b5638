import type { Metadata } from 'next';
import { Guarded, sessionOrSignIn } from '@/app/ui/guarded';
import { PageHeading } from '@/app/ui/page-heading';
import { Skeleton } from '@/app/ui/skeleton';
import { requireSession } from '@/lib/customer/context';
import { readMessages } from '@/lib/i18n/request';
import { ConsentList } from './list';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.consents.title };
}

export default async function ConsentsPage() {
  await sessionOrSignIn(requireSession);
  const { t } = await readMessages();
  return (
    <>
      <PageHeading title={t.consents.title} lead={t.consents.lead} />
      <Guarded fallback={<Skeleton rows={5} />} render={ConsentList} />
    </>
  );
}
