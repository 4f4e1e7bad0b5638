import type { ReactNode } from 'react';
import { SubmitButton } from '@/app/ui/submit-button';
import { BLANK_ADDRESS, readFurtherAddresses } from '@/lib/customer/addresses';
import { readDraft } from '@/lib/customer/drafts';
import { readCountries } from '@/lib/customer/reference-data';
import { readMessages } from '@/lib/i18n/request';
import { AreaForm } from '../../area-form';
import { addFurtherAddress, keepNewAddress } from '../actions';
import { added } from '../areas';
import { FurtherAddressFields } from '../further-fields';
import { Gone } from '../gone';

/** A further address that is to be added, as an empty form under its heading. */
export async function NewAddress(heading: ReactNode) {
  const [{ t }, found, countries, draft] = await Promise.all([
    readMessages(),
    readFurtherAddresses(),
    readCountries(),
    readDraft(added.form),
  ]);
  if (!found?.types.length) return <Gone />;
  return (
    <>
      {heading}
      <AreaForm
        area={added}
        validatesUntouched
        action={addFurtherAddress}
        keep={keepNewAddress}
        onFile={BLANK_ADDRESS}
        draft={draft}
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
      </AreaForm>
    </>
  );
}
