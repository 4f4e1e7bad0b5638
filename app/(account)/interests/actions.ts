'use server';

import { z } from 'zod';
import { type Area, saveArea } from '@/app/area-action';
import { changeInterests, isInterestField } from '@/lib/customer/interests';
import type { FormState } from '@/lib/form-state';

const interests: Area = {
  form: 'interests',
  path: '/interests#interests',
  schema: z.object({}),
  isField: isInterestField,
  readDisplay: async () => (_, value) => value,
  change: changeInterests,
};

/** Saves which interests are ticked. */
export async function saveInterests(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea(interests, previous, form);
}
