import { SelectField } from '@/app/ui/field/select';
import type { FurtherAddressField } from '@/lib/customer/addresses';
import type { Choice } from '@/lib/customer/choices';
import type { Option } from '@/lib/customer/references';
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
  return (
    <AddressFields t={t} title={t.address.title} countries={countries} value={value}>
      <SelectField
        name="address_type"
        label={t.addresses.type}
        options={typeOptions(types, value('address_type'), t.addresses.noType, t.addresses.unknownType)}
        defaultValue={value('address_type')}
        conflictTexts={conflictTexts(t)}
        autoComplete="off"
      />
    </AddressFields>
  );
}

/** A kind on file that nobody defines any more stays choosable, or the form would change it silently. */
function typeOptions(types: Option[], current: string, none: string, unknown: string): Option[] {
  if (current === '') return [{ id: '', name: none }, ...types];
  return types.some(({ id }) => id === current) ? types : [{ id: current, name: unknown }, ...types];
}
