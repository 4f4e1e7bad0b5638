import { SubmitButton } from '@/app/ui/submit-button';
import { readDraft } from '@/lib/customer/drafts';
import type { AddressField } from '@/lib/customer/fields';
import { readRecord, toAddress } from '@/lib/customer/read';
import { readCountries } from '@/lib/customer/reference-data';
import { readMessages } from '@/lib/i18n/request';
import { AreaForm } from '../area-form';
import { keepAddress, saveAddress } from './actions';
import { main } from './areas';
import { AddressFields } from './fields';

/** The address, as a form filled with what is on file. */
export async function AddressForm() {
  const [{ t }, record, countries, draft] = await Promise.all([
    readMessages(),
    readRecord(),
    readCountries(),
    readDraft(main.form),
  ]);
  const address = toAddress(record);
  const value = (field: AddressField) => draft?.values[field] ?? address[field] ?? '';
  const isEmpty = Object.values(address).every((line) => line === '');
  return (
    <AreaForm area={main} action={saveAddress} keep={keepAddress} onFile={address} draft={draft}>
      {isEmpty && <p className="text-soft">{t.address.empty}</p>}
      <AddressFields t={t} title={t.address.main} countries={countries} value={value} />
      <SubmitButton text={t.common.save} pendingText={t.common.saving} className="w-full sm:w-auto" />
    </AreaForm>
  );
}
