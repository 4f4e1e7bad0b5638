import { changeDetails, isDetailField } from '@/lib/customer/details';
import { readPropertyDisplay } from '@/lib/customer/properties';
import type { Area } from '../area-action';

/** Interests and the installation's own properties. */
export const interests = {
  form: 'interests',
  rules: 'properties',
  path: '/interests',
  isField: isDetailField,
  readDisplay: readPropertyDisplay,
  change: changeDetails,
} satisfies Area;
