import type { Metadata } from 'next';
import { Guarded, sessionOrSignIn } from '@/app/ui/guarded';
import { PageHeading } from '@/app/ui/page-heading';
import { Skeleton } from '@/app/ui/skeleton';
import { requireSession } from '@/lib/customer/context';
import { readMessages } from '@/lib/i18n/request';
import { ProfileForm } from './form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.profile.title };
}

export default async function ProfilePage() {
  await sessionOrSignIn(requireSession);
  const { t } = await readMessages();
  return (
    <>
      <PageHeading title={t.profile.title} lead={t.profile.lead} />
      <Guarded fallback={<Skeleton rows={7} />} render={ProfileForm} />
    </>
  );
}
