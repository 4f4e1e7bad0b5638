import { AreaNotice } from '@/app/ui/area-notice';
import { SelectField, TextField } from '@/app/ui/field';
import { FieldGroup } from '@/app/ui/field-group';
import { RuledForm } from '@/app/ui/ruled-form';
import { SubmitButton } from '@/app/ui/submit-button';
import { readDraft, sealShown } from '@/lib/customer/drafts';
import type { AddressField } from '@/lib/customer/fields';
import { readRecord, toAddress } from '@/lib/customer/read';
import { readCountries } from '@/lib/customer/references';
import { conflictTexts, readMessages } from '@/lib/i18n/request';
import { saveAddress } from './actions';

const MORE_LINES = ['address4', 'address5', 'address6', 'address7'] as const;

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
  const field = (name: AddressField) => ({
    name,
    label: t.address.fields[name],
    defaultValue: value(name),
    conflictTexts: conflictTexts(t),
  });
  const isEmpty = Object.values(address).every((line) => line === '');
  return (
    <RuledForm
      rules="address"
      action={saveAddress}
      errorTexts={t.errors}
      failureText={t.form.notSaved}
      shown={shown}
      notice={<AreaNotice form="address" hasDraft={draft !== undefined} />}
      className="space-y-6"
    >
      {isEmpty && <p className="text-soft">{t.address.empty}</p>}
      <FieldGroup title={t.address.main} className="grid-cols-2 sm:grid-cols-6">
        <div className="col-span-2 sm:col-span-6">
          <TextField {...field('address1')} autoComplete="address-line1" />
        </div>
        <div className="sm:col-span-3">
          <TextField {...field('address2')} autoComplete="off" />
        </div>
        <div className="sm:col-span-3">
          <TextField {...field('address3')} autoComplete="off" />
        </div>
        <div className="sm:col-span-2">
          <TextField {...field('zip')} autoComplete="postal-code" />
        </div>
        <div className="sm:col-span-4">
          <TextField {...field('city')} autoComplete="address-level2" />
        </div>
        <div className="col-span-2 sm:col-span-6">
          <SelectField
            {...field('country_code')}
            options={countryOptions(countries, value('country_code'), t.address.noCountry)}
            autoComplete="country"
          />
        </div>
      </FieldGroup>
      <details className="card group p-5 sm:px-8" open={MORE_LINES.some((line) => value(line) !== '')}>
        <summary className="flex min-h-11 list-none items-center justify-between gap-3 rounded-lg font-semibold">
          {t.address.more}
          <Chevron />
        </summary>
        <div className="grid gap-5 pt-4 pb-3 sm:grid-cols-2">
          {MORE_LINES.map((line) => (
            <TextField key={line} {...field(line)} autoComplete="off" />
          ))}
        </div>
      </details>
      <SubmitButton text={t.common.save} pendingText={t.common.saving} className="w-full sm:w-auto" />
    </RuledForm>
  );
}

function Chevron() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      className="size-5 shrink-0 fill-none stroke-current stroke-2 transition-transform group-open:rotate-180"
    >
      <path d="m5 8 5 5 5-5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** A country on file that the list no longer has stays choosable, or the form would change it silently. */
function countryOptions(countries: { id: string; name: string }[], current: string, none: string) {
  const options = [{ id: '', name: none }, ...countries];
  return options.some(({ id }) => id === current) ? options : [...options, { id: current, name: current }];
}
