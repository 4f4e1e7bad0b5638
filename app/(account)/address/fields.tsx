import type { ComponentProps, ReactNode } from 'react';
import { SelectField } from '@/app/ui/field/select';
import { TextField } from '@/app/ui/field/text';
import { FieldGroup } from '@/app/ui/field-group';
import { hasLandRegistryNumbers } from '@/lib/customer/address-lines';
import { type Choice, offered, withCurrent } from '@/lib/customer/choices';
import type { AddressField } from '@/lib/customer/fields';
import type { Messages } from '@/lib/i18n/messages';
import { conflictTexts } from '@/lib/i18n/request';

const MORE_LINES = ['address4', 'address5', 'address6', 'address7'] as const;

/** The lines of an address, of any kind, as fields. */
export function AddressFields({
  t,
  title,
  countries,
  value,
  children,
}: {
  t: Messages;
  title: string;
  countries: Choice[];
  value: (field: AddressField) => string;
  /** What stands before the lines. */
  children?: ReactNode;
}) {
  const field = (name: AddressField) => ({
    name,
    label: t.address.fields[name],
    defaultValue: value(name),
    conflictTexts: conflictTexts(t),
  });
  const country = value('country_code');
  return (
    <>
      <FieldGroup title={title}>
        {children}
        <TextField {...field('address1')} autoComplete="address-line1" />
        <div className="flex flex-wrap gap-5">
          <div className="land-registry flex-[1_1_11rem]">
            {/* The style sheet tells by the placeholder whether the field is empty. */}
            <TextField {...field('address2')} placeholder=" " autoComplete="off" />
          </div>
          <div className="flex-[1_1_11rem]">
            <TextField {...field('address3')} autoComplete="off" />
          </div>
        </div>
        <div className="flex flex-wrap gap-5">
          <div className="flex-[1_1_6rem]">
            <TextField {...field('zip')} autoComplete="postal-code" />
          </div>
          <div className="flex-[2_1_9rem]">
            <TextField {...field('city')} autoComplete="address-level2" />
          </div>
        </div>
        <SelectField
          {...field('country_code')}
          options={countryOptions(countries, country, t.address.noCountry)}
          autoComplete="country"
        />
      </FieldGroup>
      <details className="card p-5 sm:px-8" open={MORE_LINES.some((line) => value(line) !== '')}>
        <summary className="disclosure disclosure-wide">{t.address.more}</summary>
        <div className="grid gap-5 pt-4 pb-3 sm:grid-cols-2">
          {MORE_LINES.map((line) => (
            <TextField key={line} {...field(line)} autoComplete="off" />
          ))}
        </div>
      </details>
    </>
  );
}

/**
 * Countries to choose from, what is on file among them. Those with land-registry numbers are marked: the field for them is
 * there while one is chosen, or none (app/globals.css).
 */
function countryOptions(
  countries: Choice[],
  current: string,
  none: string,
): ComponentProps<typeof SelectField>['options'] {
  const options = withCurrent([{ id: '', name: none }, ...offered(countries, current)], current, current);
  return options.map((option) =>
    option.id === '' || hasLandRegistryNumbers(option.id)
      ? { ...option, className: 'with-land-registry' }
      : option,
  );
}
