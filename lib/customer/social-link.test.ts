import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError } from '../carecloud/errors.ts';
import { socialLogin } from '../carecloud/social.ts';
import { GOOGLE } from '../testing/google.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, signBrowserInAgain } from '../testing/signed-in.ts';
import type { SocialIdentity } from './social-identity.ts';
import { dropPendingLink, keepPendingLink, linkPending, linkWith, readPendingLink } from './social-link.ts';
import { readUses } from './social-use.ts';
import { writeChanges } from './write.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/social.ts', () => ({ socialLogin: vi.fn() }));
vi.mock('./temporary-token.ts', () => ({
  withTemporaryToken: (_: string, run: (token: string, caller: object) => unknown) => run('temporary', {}),
}));
vi.mock('./write.ts', () => ({ writeChanges: vi.fn() }));

captureLog();
const account = (token: string): SocialIdentity => ({
  provider: GOOGLE,
  token,
  vouched: {},
  label: `${token}@example.com`,
});
const CREDENTIALS = { networkId: 'network-google', networkToken: 'hers' };
const NOBODY = new StatusError(404);
const DOWN = new StatusError(503);

/** Who is linked with the account: before it is linked, and afterwards. */
function owners(...found: (string | Error)[]): void {
  for (const owner of found) {
    if (owner instanceof Error) vi.mocked(socialLogin).mockRejectedValueOnce(owner);
    else vi.mocked(socialLogin).mockResolvedValueOnce(owner);
  }
}

beforeEach(async () => {
  useSettings({
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'secret',
    GOOGLE_NETWORK_ID: GOOGLE.networkId,
  });
  browser.reset();
  vi.mocked(socialLogin).mockReset();
  vi.mocked(writeChanges).mockReset();
  vi.mocked(writeChanges).mockResolvedValue({ kind: 'saved' } as never);
  await signBrowserIn();
});

describe('linking', () => {
  it('is done once CareCloud signs in with the account whoever is signed in here', async () => {
    owners(NOBODY, CUSTOMER_ID);
    expect(await linkWith(account('hers'))).toBe('linked');
    expect(vi.mocked(writeChanges).mock.calls).toEqual([[[], { social: CREDENTIALS }]]);
    expect(vi.mocked(socialLogin).mock.calls.map(([token, credentials]) => [token, credentials])).toEqual([
      ['temporary', CREDENTIALS],
      ['temporary', CREDENTIALS],
    ]);
    expect(Object.keys(await readUses())).toEqual(['google']);
  });

  it.each([
    ['taken', 'somebody-else'],
    ['already', CUSTOMER_ID],
    ['not_saved', DOWN],
  ])('writes nothing when it is %s before', async (result, owner) => {
    owners(owner);
    expect(await linkWith(account('hers'))).toBe(result);
    expect(writeChanges).not.toHaveBeenCalled();
    expect(Object.keys(await readUses())).toEqual(result === 'already' ? ['google'] : []);
  });

  it.each([
    ['somebody else’s', 'somebody-else'],
    ['nobody’s', NOBODY],
    ['not to be asked about', DOWN],
  ])('is unconfirmed when the account is %s afterwards', async (_, owner) => {
    owners(NOBODY, owner);
    expect(await linkWith(account('hers'))).toBe('unconfirmed');
    expect(await readUses()).toEqual({});
  });

  it.each([
    ['refused', 'refused'],
    ['not_saved', 'not_saved'],
    ['conflict', 'not_saved'],
  ])('that CareCloud answers with %s is %s', async (kind, result) => {
    owners(NOBODY);
    vi.mocked(writeChanges).mockResolvedValue({ kind } as never);
    expect(await linkWith(account('hers'))).toBe(result);
    expect(socialLogin).toHaveBeenCalledTimes(1);
    expect(await readUses()).toEqual({});
  });
});

describe('an account that waits to be linked', () => {
  it('is linked once, if it is the one that was shown', async () => {
    await keepPendingLink(account('hers'));
    const shown = (await readPendingLink()) ?? expect.fail('no account');
    expect(shown).toEqual({ provider: 'Google', label: 'hers@example.com', mark: expect.any(String) });
    expect(shown.mark).not.toContain('hers');
    owners(NOBODY, CUSTOMER_ID);
    expect(await linkPending(shown.mark)).toBe('linked');
    expect(await linkPending(shown.mark)).toBeUndefined();
    expect(writeChanges).toHaveBeenCalledTimes(1);
  });

  it('is not linked in place of the one that was shown', async () => {
    await keepPendingLink(account('hers'));
    const shown = await readPendingLink();
    await keepPendingLink(account('another'));
    expect(await linkPending(shown?.mark ?? '')).toBeUndefined();
    expect(await linkPending('')).toBeUndefined();
    expect(socialLogin).not.toHaveBeenCalled();
    expect((await readPendingLink())?.label).toBe('another@example.com');
  });

  it('waits in its browser only, until it is dropped', async () => {
    await keepPendingLink(account('hers'));
    await signBrowserInAgain();
    expect((await readPendingLink())?.label).toBe('hers@example.com');
    const own = new Map(browser.cookies);
    await signBrowserIn();
    expect(await readPendingLink()).toBeUndefined();
    for (const [name, value] of own) browser.cookies.set(name, value);
    await dropPendingLink();
    expect(await readPendingLink()).toBeUndefined();
  });
});
