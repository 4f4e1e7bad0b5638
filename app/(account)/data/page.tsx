import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { Guarded } from '@/app/ui/guarded';
import { readMessages } from '@/lib/i18n/request';
import { Records } from './records';
import { DataSheet } from './sheet';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.data.title };
}

export default async function DataPage() {
  const { title, lead } = (await readMessages()).t.data;
  return (
    <AreaPage title={title} lead={lead} rows={7} render={DataSheet}>
      <Guarded fallback={null} render={Records} />
    </AreaPage>
  );
}
