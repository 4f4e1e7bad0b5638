import type { Metadata } from 'next';
import { AreaNotice } from '@/app/ui/area-notice';
import { AreaPage } from '@/app/ui/area-page';
import { readMessages } from '@/lib/i18n/request';
import { ProfileForm } from './form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.profile.title };
}

export default async function ProfilePage() {
  const { title, lead } = (await readMessages()).t.profile;
  return (
    <AreaPage
      title={title}
      lead={lead}
      rows={7}
      notice={<AreaNotice form="profile" />}
      render={ProfileForm}
    />
  );
}
