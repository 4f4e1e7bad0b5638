import type { ReactNode } from 'react';
import { AreaNotice } from '@/app/ui/area-notice';
import { SubmitButton } from '@/app/ui/submit-button';
import { ValidatedForm } from '@/app/ui/validated-form';
import { BLANK_ADDRESS, readFurtherAddresses } from '@/lib/customer/addresses';
import { readDraft, sealShown } from '@/lib/customer/drafts';
import { readCountries } from '@/lib/customer/reference-data';
import { readMessages } from '@/lib/i18n/request';
import { addFurtherAddress, keepNewAddress } from '../actions';
import { FurtherAddressFields } from '../further-fields';
import { Gone } from '../gone';

/** A further address that is to be added, as an empty form under its heading. */
export async function NewAddress(heading: ReactNode) {
  const [{ t }, found, countries, draft] = await Promise.all([
    readMessages(),
    readFurtherAddresses(),
    readCountries(),
    readDraft('address-new'),
  ]);
  if (!found?.types.length) return <Gone />;
  return (
    <>
      {heading}
      <ValidatedForm
        rules="newAddress"
        validatesUntouched
        action={addFurtherAddress}
        keep={keepNewAddress}
        errorTexts={t.errors}
        failureText={t.form.unconfirmed}
        shown={await sealShown('address-new', BLANK_ADDRESS)}
        notice={<AreaNotice form="address-new" hasDraft={draft !== undefined} />}
        className="space-y-6"
      >
        <FurtherAddressFields
          t={t}
          types={found.types}
          countries={countries}
          value={(field) => draft?.values[field] ?? ''}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton
            text={t.addresses.addSubmit}
            pendingText={t.common.saving}
            className="w-full sm:w-auto"
          />
          <a href="/address" className="button button-quiet w-full sm:w-auto">
            {t.addresses.back}
          </a>
        </div>
      </ValidatedForm>
    </>
  );
}
