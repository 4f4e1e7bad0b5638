import { changeFields, display } from '@/lib/customer/change-fields';
import type { Area } from '../area-action';

/** The profile. */
export const profile = {
  form: 'profile',
  rules: 'profile',
  path: '/profile',
  readDisplay: async () => display,
  change: changeFields,
} satisfies Area;
