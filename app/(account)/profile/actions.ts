'use server';

import { keepArea, saveArea } from '@/app/(account)/area-action';
import type { FormState } from '@/lib/form-state';
import { profile } from './area';

/** Saves the profile form. */
export async function saveProfile(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('saveProfile', profile, previous, form);
}

/** Keeps what was typed into the profile form so far. */
export async function keepProfile(previous: FormState, form: FormData): Promise<FormState> {
  return keepArea('keepProfile', profile, previous, form);
}
