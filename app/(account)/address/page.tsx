import type { Metadata } from 'next';
import { AreaNotice } from '@/app/ui/area-notice';
import { AreaPage } from '@/app/ui/area-page';
import { Guarded } from '@/app/ui/guarded';
import { readMessages } from '@/lib/i18n/request';
import { AddressForm } from './form';
import { FurtherAddresses } from './further';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.address.title };
}

export default async function AddressPage() {
  const { title, lead } = (await readMessages()).t.address;
  return (
    <AreaPage title={title} lead={lead} rows={7} notice={<AreaNotice form="address" />} render={AddressForm}>
      <Guarded fallback={null} render={FurtherAddresses} />
    </AreaPage>
  );
}
