import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { CardsSkeleton } from '@/app/ui/skeleton';
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
      skeleton={<CardsSkeleton cards={3} className="auto-rows-[16rem]" />}
      notice={<AnsweredNotice />}
      render={ConsentList}
    />
  );
}
