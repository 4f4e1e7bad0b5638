import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { CardsSkeleton, Loading } from '@/app/ui/skeleton';
import { readMessages } from '@/lib/i18n/request';
import { ConsentList } from './list';
import { AnsweredNotice } from './notice';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.consents.title };
}

export default async function ConsentsPage() {
  const { title, lead } = (await readMessages()).t.consents;
  return (
    <AreaPage
      title={title}
      lead={lead}
      skeleton={
        <Loading className="space-y-6">
          <CardsSkeleton count={3} className="h-64 sm:p-8" />
        </Loading>
      }
      notice={<AnsweredNotice />}
      render={ConsentList}
    />
  );
}
