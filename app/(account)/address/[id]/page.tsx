import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { idInPath } from '@/lib/customer/ids';
import { readMessages } from '@/lib/i18n/request';
import { Gone } from '../gone';
import { EditAddress } from './form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.addresses.editTitle };
}

export default async function FurtherAddressPage({ params }: { params: Promise<{ id: string }> }) {
  const id = idInPath((await params).id);
  const { editTitle, editLead } = (await readMessages()).t.addresses;
  return (
    <AreaPage
      title={editTitle}
      lead={editLead}
      rows={7}
      placesHeading
      render={async (heading) => (id === undefined ? <Gone /> : EditAddress(id, heading))}
    />
  );
}
