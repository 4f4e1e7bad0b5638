import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangeResult, changeFields } from '@/lib/customer/change-fields';
import { requireSession } from '@/lib/customer/context';
import { readSummary } from '@/lib/customer/summary';
import { revokeSession } from '@/lib/session/session';
import { browser } from '@/lib/testing/request';
import { useSettings } from '@/lib/testing/settings';
import { signBrowserIn } from '@/lib/testing/signed-in';
import { PATCH } from './route';

vi.mock('next/headers', () => import('@/lib/testing/request'));
vi.mock('@/lib/customer/change-fields', () => ({ changeFields: vi.fn() }));
vi.mock('@/lib/customer/summary', () => ({ readSummary: vi.fn() }));

const ORIGIN = 'https://account.example.com';

beforeEach(async () => {
  useSettings({ PORTAL_URL: ORIGIN });
  browser.reset();
  const session = await signBrowserIn();
  vi.mocked(readSummary).mockImplementation(async () => {
    await requireSession();
    return { summary: {}, values: { email: 'jana@example.com' } } as never;
  });
  ended = () => revokeSession(session);
});

let ended: () => Promise<unknown>;

/** Sends a new e-mail address whose session is ended, from elsewhere, as soon as the write is over. */
async function patch(result: ChangeResult): Promise<{ status: number; body: string }> {
  vi.mocked(changeFields).mockImplementationOnce(async () => {
    await ended();
    return { ...result, challenge: 'sealed' };
  });
  const response = await PATCH(
    new Request(`${ORIGIN}/api/customer`, {
      method: 'PATCH',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ changes: { email: 'new@example.com' } }),
    }),
  );
  return { status: response.status, body: await response.text() };
}

describe('PATCH of an e-mail whose session ends meanwhile', () => {
  it('says that it was saved', async () => {
    expect(await patch({ kind: 'saved', written: 1 })).toEqual({
      status: 204,
      body: '',
    });
  });

  it('says that it could not be confirmed', async () => {
    expect((await patch({ kind: 'unconfirmed' })).status).toBe(504);
  });
});
