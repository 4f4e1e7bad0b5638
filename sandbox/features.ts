import { interfaceNotAllowed } from './errors.ts';
import type { Call } from './state.ts';

/** Parts of CareCloud that an installation may not have: `off` answers 403, `none` has nothing defined. */
export interface Features {
  interests?: 'off' | 'none';
  properties?: 'off' | 'none';
  /** Further addresses. */
  addresses?: 'off' | 'none';
  /** What is recorded about customers: cards, purchases, messages … */
  records?: 'off';
  /** Asking whether a contact could be registered. */
  abilityCheck?: 'off';
}

const RESOURCES: Record<keyof Features, string> = {
  interests: 'interests',
  properties: 'customer-properties',
  addresses: 'addresses',
  records: 'customers',
  abilityCheck: 'customers',
};

/** @throws {ApiError} 403 where the installation does not have the feature. */
export function refuseWhenOff(c: Call, feature: keyof Features): void {
  if (c.get('state').features[feature] === 'off') throw interfaceNotAllowed(RESOURCES[feature]);
}
