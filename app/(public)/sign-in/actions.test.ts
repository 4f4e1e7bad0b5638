import { beforeEach, describe, expect, it, vi } from 'vitest';
import { signIn as signInWith } from '@/lib/customer/sign-in';
import { IDLE } from '@/lib/form-state';
import { browser } from '@/lib/testing/request';
import { useSettings } from '@/lib/testing/settings';
import { signIn } from './actions';

vi.mock('next/headers', () => import('@/lib/testing/request'));
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw Object.assign(new Error(path), { digest: 'NEXT_REDIRECT' });
  },
}));
vi.mock('@/lib/customer/sign-in', () => ({ signIn: vi.fn() }));

const ORIGIN = 'https://account.example.com';

beforeEach(() => {
  useSettings({ PORTAL_URL: ORIGIN });
  browser.reset();
  browser.headers.set('origin', ORIGIN);
  vi.mocked(signInWith).mockResolvedValue({ kind: 'ok' } as never);
});

/** Where it leads to sign in with this in the form, whatever the page had put there. */
async function target(next: string): Promise<string> {
  const form = new FormData();
  const typed = { identifier: 'jana@example.com', password: 'Canary-Pass-1', next };
  for (const [name, value] of Object.entries(typed)) form.append(name, value);
  return signIn(IDLE, form).then(
    () => 'nowhere',
    (error: Error) => error.message,
  );
}

describe('signing in', () => {
  it('leads to the page first asked for', async () => {
    expect(await target('/consents')).toBe('/consents');
  });

  it.each(['https://hostile.example.com/', '//hostile.example.com/profile', '/sign-out', '/%5Cevil', ''])(
    'does not lead to %j',
    async (next) => {
      expect(await target(next)).toBe('/');
    },
  );
});
