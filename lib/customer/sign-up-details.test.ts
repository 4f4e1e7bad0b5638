import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TimeoutError } from '../carecloud/errors.ts';
import { validateCustomerData } from '../carecloud/registration.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { validateDetails } from './sign-up-details.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: async () => 'server-token' }));
vi.mock('../carecloud/registration.ts', () => ({ validateCustomerData: vi.fn() }));
vi.mock('./reference-data.ts', () => ({
  readConsentDefinitions: async () => [],
  readOpenStores: async () => [],
}));

const asked = vi.mocked(validateCustomerData);

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings();
  browser.reset();
});

describe('a referral code', () => {
  const isOff = new StatusError(403, [], 'interface_not_allowed_exception');

  it.each([
    ['CareCloud knows it', async () => true, undefined],
    ['CareCloud does not know it', async () => false, 'referral_code'],
    ['the project does not let the portal ask', () => Promise.reject(isOff), undefined],
    ['something in between refuses', () => Promise.reject(new StatusError(403)), 'referral_unavailable'],
    ['nobody answers', () => Promise.reject(new TimeoutError(undefined)), 'referral_unavailable'],
  ])('where %s', async (_, answer, key) => {
    asked.mockImplementation(answer);
    const { errors } = await validateDetails({ referral_code: 'FRIEND2026' }, false);
    expect(errors.referral_code).toBe(key);
  });
});
