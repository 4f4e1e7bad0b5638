import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { readMessages } from '@/lib/i18n/request';
import { LinkedAccounts } from './linked-accounts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.social.title };
}

export default async function SecurityPage() {
  const { title } = (await readMessages()).t.social;
  return <AreaPage title={title} lead="" rows={3} render={LinkedAccounts} />;
}
