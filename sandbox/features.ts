import { interfaceNotAllowed } from './errors.ts';
import type { Call } from './state.ts';

/** Optional features of an installation: `off` answers 403, `none` has nothing defined. */
export interface Features {
  interests?: 'off' | 'none';
  properties?: 'off' | 'none';
  /** Further addresses. */
  addresses?: 'off' | 'none';
  /** Records about customers: cards, purchases, messages … */
  records?: 'off';
  /** The check whether a contact can be registered. */
  abilityCheck?: 'off';
}

const RESOURCES: Record<keyof Features, string> = {
  interests: 'interests',
  properties: 'customer-properties',
  addresses: 'addresses',
  records: 'customers',
  abilityCheck: 'customers',
};

/** @throws {ApiError} 403 when the installation does not have the feature. */
export function refuseWhenOff(c: Call, feature: keyof Features): void {
  if (c.get('state').features[feature] === 'off') throw interfaceNotAllowed(RESOURCES[feature]);
}
