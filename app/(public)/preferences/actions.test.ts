import { beforeEach, expect, it, vi } from 'vitest';
import { readDecidable } from '@/lib/customer/newsletter';
import { savePreferences } from '@/lib/customer/preferences';
import { IDLE } from '@/lib/form-state';
import { browser } from '@/lib/testing/request';
import { useSettings } from '@/lib/testing/settings';
import { decidePreferences } from './actions';

vi.mock('next/headers', () => import('@/lib/testing/request'));
vi.mock('next/cache', () => ({ refresh: vi.fn() }));
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw Object.assign(new Error(path), { digest: 'NEXT_REDIRECT' });
  },
}));
vi.mock('@/lib/customer/newsletter', () => ({ readDecidable: vi.fn() }));
vi.mock('@/lib/customer/preferences', () => ({ savePreferences: vi.fn() }));

const ORIGIN = 'https://account.example.com';
const OFFERED = ['news', 'sms'];

beforeEach(() => {
  useSettings({ PORTAL_URL: ORIGIN });
  browser.reset();
  browser.headers.set('origin', ORIGIN);
  vi.mocked(readDecidable).mockResolvedValue(OFFERED.map((id) => ({ id })) as never);
  vi.mocked(savePreferences).mockReset();
  vi.mocked(savePreferences).mockResolvedValue({ kind: 'done' } as never);
});

/** What is saved as agreed to when a form is sent. */
async function agreed(fields: Record<string, string>): Promise<string[]> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ language_id: 'en', ...fields })) form.append(name, value);
  await expect(decidePreferences(IDLE, form)).rejects.toThrow('/preferences');
  const [, isGiven] = vi.mocked(savePreferences).mock.lastCall ?? expect.fail('nothing saved');
  return OFFERED.filter((id) => isGiven(id));
}

it('what is ticked is agreed to, and nothing else', async () => {
  expect(await agreed({ 'consent:news': 'on' })).toEqual(['news']);
});

it('“send me nothing” agrees to nothing, whatever is ticked', async () => {
  expect(await agreed({ 'consent:news': 'on', 'consent:sms': 'on', nothing: 'on' })).toEqual([]);
});
