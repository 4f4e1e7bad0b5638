import { addAddress, changeAddress } from '@/lib/customer/addresses';
import { changeFields, display } from '@/lib/customer/change-fields';
import type { Area } from '../area-action';

/** The page shown after further addresses were changed. */
export const FURTHER = '/address#further';

const readDisplay = async () => display;

/** The address. */
export const main = {
  form: 'address',
  rules: 'address',
  path: '/address',
  readDisplay,
  change: changeFields,
} satisfies Area;

/** A further address that is to be added. */
export const added = {
  form: 'address-new',
  rules: 'newAddress',
  notice: 'addresses',
  saved: 'added',
  path: FURTHER,
  readDisplay,
  change: addAddress,
} satisfies Area;

/** A further address. */
export const further = (id: string) =>
  ({
    form: `address-${id}`,
    rules: 'furtherAddress',
    notice: 'addresses',
    path: FURTHER,
    readDisplay,
    change: (typed, shown) => changeAddress(id, typed, shown),
  }) satisfies Area;
