'use server';

import { saveArea } from '@/app/area-action';
import type { FormState } from '@/lib/form-state';

/** Saves the profile form. */
export async function saveProfile(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('profile', previous, form);
}
