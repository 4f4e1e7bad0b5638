'use server';

import { z } from 'zod';
import { type Area, keepArea, saveArea } from '@/app/(account)/area-action';
import { changeDetails, isDetailField } from '@/lib/customer/details';
import { readPropertyDisplay } from '@/lib/customer/properties';
import type { FormState } from '@/lib/form-state';

const area: Area = {
  form: 'interests',
  path: '/interests',
  schema: z.object({}),
  isField: isDetailField,
  readDisplay: readPropertyDisplay,
  change: changeDetails,
};

/** Saves interests and the installation's own properties. */
export async function saveInterests(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('saveInterests', area, previous, form);
}

/** Keeps what was ticked and typed so far. */
export async function keepInterests(previous: FormState, form: FormData): Promise<FormState> {
  return keepArea('keepInterests', area, previous, form);
}
