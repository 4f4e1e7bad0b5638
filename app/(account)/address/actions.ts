'use server';

import { saveArea } from '@/app/area-action';
import type { FormState } from '@/lib/form-state';

/** Saves the address form. */
export async function saveAddress(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('address', previous, form);
}
