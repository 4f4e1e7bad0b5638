import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { readMessages } from '@/lib/i18n/request';
import { CurrentPhoto } from './current';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.photo.title };
}

export default async function PhotoPage() {
  const { title, lead } = (await readMessages()).t.photo;
  return <AreaPage title={title} lead={lead} rows={3} render={CurrentPhoto} />;
}
