'use server';

import { type Area, saveArea } from '@/app/area-action';
import { changeFields, display } from '@/lib/customer/change';
import { addressRules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';

const area: Area = {
  form: 'address',
  path: '/address',
  schema: addressRules.schema,
  readDisplay: async () => display,
  change: changeFields,
};

/** Saves the address form. */
export async function saveAddress(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea(area, previous, form);
}
