import type { ReactNode } from 'react';
import { Form } from '@/app/ui/form';
import { SubmitButton } from '@/app/ui/submit-button';
import { readFurtherAddresses } from '@/lib/customer/addresses';
import { readDraft, sealShown } from '@/lib/customer/drafts';
import { readCountries } from '@/lib/customer/reference-data';
import { readMessages } from '@/lib/i18n/request';
import { AreaForm } from '../../area-form';
import { emptyFurtherAddress, keepFurtherAddress, saveFurtherAddress } from '../actions';
import { further } from '../areas';
import { FurtherAddressFields } from '../further-fields';
import { Gone } from '../gone';

/** One of the signed-in customer's further addresses, under its heading: a form filled with what is on file, and the way to empty it. */
export async function EditAddress(id: string, heading: ReactNode) {
  const area = further(id);
  const [{ t }, found, countries, draft] = await Promise.all([
    readMessages(),
    readFurtherAddresses(),
    readCountries(),
    readDraft(area.form),
  ]);
  const address = found?.addresses.find((candidate) => candidate.id === id);
  if (!found || !address) return <Gone />;
  return (
    <>
      {heading}
      <div className="space-y-6">
        <AreaForm
          area={area}
          action={saveFurtherAddress}
          keep={keepFurtherAddress}
          onFile={address.values}
          draft={draft}
        >
          <input type="hidden" name="address_id" value={id} />
          <FurtherAddressFields
            t={t}
            types={found.types}
            countries={countries}
            value={(field) => draft?.values[field] ?? address.values[field] ?? ''}
          />
          <div className="flex flex-wrap gap-3">
            <SubmitButton text={t.common.save} pendingText={t.common.saving} className="w-full sm:w-auto" />
            <a href="/address" className="button button-quiet w-full sm:w-auto">
              {t.addresses.back}
            </a>
          </div>
        </AreaForm>
        {!address.isEmpty && (
          <Form
            action={emptyFurtherAddress}
            sealed={await sealShown(area.form, address.values)}
            failureText={t.addresses.blankUnconfirmed}
            className="card p-5 sm:px-8"
          >
            <input type="hidden" name="address_id" value={id} />
            <details>
              <summary className="disclosure disclosure-wide">{t.addresses.blank}</summary>
              <div className="space-y-4 pt-3 pb-3">
                <h2 className="text-lg font-bold">{t.addresses.blankQuestion}</h2>
                <p>{t.addresses.blankLead}</p>
                <SubmitButton tone="danger" text={t.addresses.blankConfirm} pendingText={t.common.saving} />
              </div>
            </details>
          </Form>
        )}
      </div>
    </>
  );
}
