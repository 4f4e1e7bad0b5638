import type { Metadata } from 'next';
import { AreaNotice } from '@/app/ui/area-notice';
import { AreaPage } from '@/app/ui/area-page';
import { Avatar } from '@/app/ui/avatar';
import { FieldsSkeleton, Loading } from '@/app/ui/skeleton';
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
      skeleton={
        <Loading className="space-y-6">
          <div className="flex items-start gap-4 sm:gap-6">
            <div className="shrink-0 pb-7.5 empty:hidden">
              <Avatar name="" alt="" />
            </div>
            <div className="skeleton skeleton-title min-h-16 flex-1 content-center sm:min-h-20" />
          </div>
          <FieldsSkeleton rows={5} />
          <FieldsSkeleton rows={2} />
          <FieldsSkeleton rows={3} />
        </Loading>
      }
      notice={<AreaNotice form="profile" />}
      render={ProfileForm}
    />
  );
}
