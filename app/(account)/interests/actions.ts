'use server';

import { keepArea, saveArea } from '@/app/(account)/area-action';
import type { FormState } from '@/lib/form-state';
import { interests } from './area';

/** Saves interests and the installation's own properties. */
export async function saveInterests(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('saveInterests', interests, previous, form);
}

/** Keeps what was ticked and typed so far. */
export async function keepInterests(previous: FormState, form: FormData): Promise<FormState> {
  return keepArea('keepInterests', interests, previous, form);
}
