import { expect, it } from 'vitest';
import { isSecret } from './form-state.ts';

it('passwords and one-time codes are secret, other codes are not', () => {
  const names = ['password', 'new_password', 'code', 'email_code', 'country_code', 'referral_code', 'zip'];
  expect(names.filter(isSecret)).toEqual(['password', 'new_password', 'code', 'email_code']);
});
