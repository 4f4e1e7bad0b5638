import { SelectField } from '@/app/ui/field/select';
import type { FurtherAddressField } from '@/lib/customer/addresses';
import { type Choice, withCurrent } from '@/lib/customer/choices';
import type { Option } from '@/lib/customer/reference-data';
import type { Messages } from '@/lib/i18n/messages';
import { conflictTexts } from '@/lib/i18n/request';
import { AddressFields } from './fields';

/** What a further address is for, and its lines, as fields. */
export function FurtherAddressFields({
  t,
  types,
  countries,
  value,
}: {
  t: Messages;
  types: Option[];
  countries: Choice[];
  value: (field: FurtherAddressField) => string;
}) {
  const type = value('address_type');
  return (
    <AddressFields t={t} title={t.address.title} countries={countries} value={value}>
      <SelectField
        name="address_type"
        label={t.addresses.type}
        options={withCurrent(types, type, type === '' ? t.addresses.noType : t.addresses.unknownType)}
        defaultValue={type}
        conflictTexts={conflictTexts(t)}
        autoComplete="off"
      />
    </AddressFields>
  );
}
