import { AreaNotice } from '@/app/ui/area-notice';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import { readDraft, sealShown } from '@/lib/customer/drafts';
import type { AddressField } from '@/lib/customer/fields';
import { readRecord, toAddress } from '@/lib/customer/read';
import { readCountries } from '@/lib/customer/reference-data';
import { readMessages } from '@/lib/i18n/request';
import { keepAddress, saveAddress } from './actions';
import { AddressFields } from './fields';

/** The address, as a form filled with what is on file. */
export async function AddressForm() {
  const [{ t }, record, countries, draft] = await Promise.all([
    readMessages(),
    readRecord(),
    readCountries(),
    readDraft('address'),
  ]);
  const address = toAddress(record);
  const shown = await sealShown('address', { ...address, ...draft?.shown });
  const value = (field: AddressField) => draft?.values[field] ?? address[field] ?? '';
  const isEmpty = Object.values(address).every((line) => line === '');
  return (
    <ValidatedForm
      rules="address"
      action={saveAddress}
      keep={keepAddress}
      errorTexts={t.errors}
      failureText={t.form.unconfirmed}
      shown={shown}
      notice={<AreaNotice form="address" hasDraft={draft !== undefined} />}
      className="space-y-6"
    >
      {isEmpty && <p className="text-soft">{t.address.empty}</p>}
      <AddressFields t={t} title={t.address.main} countries={countries} value={value} />
      <SubmitButton text={t.common.save} pendingText={t.common.saving} className="w-full sm:w-auto" />
    </ValidatedForm>
  );
}
