'use server';

import { type Area, keepArea, saveArea } from '@/app/(account)/area-action';
import { changeFields, display } from '@/lib/customer/change-fields';
import { profileRules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';

const area: Area = {
  form: 'profile',
  path: '/profile',
  schema: profileRules.schema,
  readDisplay: async () => display,
  change: changeFields,
};

/** Saves the profile form. */
export async function saveProfile(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('saveProfile', area, previous, form);
}

/** Keeps what was typed into the profile form so far. */
export async function keepProfile(previous: FormState, form: FormData): Promise<FormState> {
  return keepArea('keepProfile', area, previous, form);
}
