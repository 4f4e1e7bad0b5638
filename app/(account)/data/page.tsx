import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { Guarded } from '@/app/ui/guarded';
import { FactsSkeleton, Loading } from '@/app/ui/skeleton';
import { readMessages } from '@/lib/i18n/request';
import { readUiMode } from '@/lib/session/ui-mode';
import { DownloadNotice } from './download-notice';
import { Records } from './records';
import { DataSheet } from './sheet';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.data.title };
}

export default async function DataPage() {
  const [{ t }, { allowsExternal }] = await Promise.all([readMessages(), readUiMode()]);
  return (
    <AreaPage
      title={t.data.title}
      lead={t.data.lead}
      skeleton={
        <Loading className="space-y-6">
          {allowsExternal && <div className="skeleton skeleton-block h-12 rounded-[0.875rem] sm:w-56" />}
          <FactsSkeleton rows={11} />
        </Loading>
      }
      notice={<DownloadNotice />}
      render={DataSheet}
    >
      <Guarded fallback={null} render={Records} />
    </AreaPage>
  );
}
