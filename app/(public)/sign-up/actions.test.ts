import { beforeEach, expect, it, vi } from 'vitest';
import { makeAccount } from '@/lib/customer/make-account';
import { IDLE } from '@/lib/form-state';
import { browser } from '@/lib/testing/request';
import { useSettings } from '@/lib/testing/settings';
import { createAccount } from './actions';

vi.mock('next/headers', () => import('@/lib/testing/request'));
vi.mock('next/cache', () => ({ refresh: vi.fn() }));
vi.mock('next/navigation', () => ({ redirect: vi.fn() }));
vi.mock('@/lib/customer/make-account', () => ({ makeAccount: vi.fn() }));
vi.mock('@/lib/customer/sign-up', () => ({ canSignUp: () => true }));

const ORIGIN = 'https://account.example.com';

beforeEach(() => {
  useSettings({ PORTAL_URL: ORIGIN });
  browser.reset();
  browser.headers.set('origin', ORIGIN);
});

it.each([
  { kind: 'invalid', errors: { first_name: 'required' } },
  { kind: 'not_made' },
  { kind: 'unconfirmed' },
] as const)('what was typed comes back without the password: %j', async (result) => {
  vi.mocked(makeAccount).mockResolvedValueOnce(result as never);
  const form = new FormData();
  form.append('last_name', 'Nová');
  form.append('new_password', 'Canary-Pass-1');
  const state = await createAccount(IDLE, form);
  expect(state.values).toEqual({ last_name: 'Nová' });
  expect(JSON.stringify(state)).not.toContain('Canary');
});
