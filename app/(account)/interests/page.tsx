import type { Metadata } from 'next';
import { AreaNotice } from '@/app/ui/area-notice';
import { AreaPage } from '@/app/ui/area-page';
import { readMessages } from '@/lib/i18n/request';
import { Sections } from './sections';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.interests.title };
}

export default async function InterestsPage() {
  const { title, lead } = (await readMessages()).t.interests;
  return (
    <AreaPage title={title} lead={lead} rows={6} notice={<AreaNotice form="interests" />} render={Sections} />
  );
}
