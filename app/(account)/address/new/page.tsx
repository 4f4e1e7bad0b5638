import type { Metadata } from 'next';
import { AreaPage } from '@/app/ui/area-page';
import { readMessages } from '@/lib/i18n/request';
import { NewAddress } from './form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readMessages()).t.addresses.add };
}

export default async function NewAddressPage() {
  const { add, addLead } = (await readMessages()).t.addresses;
  return <AreaPage title={add} lead={addLead} rows={7} placesHeading render={NewAddress} />;
}
