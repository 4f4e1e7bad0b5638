import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError } from '../carecloud/errors.ts';
import { readSession } from '../session/session.ts';
import { handleCallback } from '../social/client.ts';
import { type FlowPurpose, keepFlow } from '../social/flow.ts';
import { GOOGLE } from '../testing/google.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, signBrowserInAgain } from '../testing/signed-in.ts';
import { beginSession } from './begin-session.ts';
import { LoginRefusedError } from './login-refused.ts';
import { startSignUp } from './sign-up-start.ts';
import { keepPendingLink, linkWith } from './social-link.ts';
import { completeSocialFlow } from './social-sign-in.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../social/client.ts', () => ({ handleCallback: vi.fn(), startAuthorization: vi.fn() }));
vi.mock('./begin-session.ts', () => ({ beginSession: vi.fn() }));
vi.mock('./sign-up-start.ts', () => ({ startSignUp: vi.fn() }));
vi.mock('./social-link.ts', () => ({ keepPendingLink: vi.fn(), linkWith: vi.fn() }));

captureLog();
let flows = 0;
let state = '';

/** Has this browser start a flow. */
async function start(purpose: FlowPurpose): Promise<void> {
  state = `state-${++flows}`;
  await keepFlow({ provider: 'google', url: 'https://provider.example', state, jar: {}, purpose });
}

const complete = (answer: Record<string, string> = {}) => completeSocialFlow(GOOGLE, { state, ...answer });

beforeEach(async () => {
  useSettings({ SIGN_UP_SOURCE_ID: 'source' });
  browser.reset();
  vi.mocked(handleCallback).mockReset();
  vi.mocked(handleCallback).mockResolvedValue({
    idToken: 'proof',
    claims: { given_name: 'Jana', email: 'jana@example.com', email_verified: true },
  });
  vi.mocked(beginSession).mockReset();
  vi.mocked(beginSession).mockResolvedValue({ customerId: CUSTOMER_ID } as never);
  for (const mock of [startSignUp, keepPendingLink, linkWith]) vi.mocked(mock).mockReset();
  vi.mocked(linkWith).mockResolvedValue('linked');
  await signBrowserIn();
});

describe('a sign-in with a provider’s account', () => {
  beforeEach(() => start({ kind: 'sign-in', next: '/consents' }));

  it('of a customer who is linked with it leads to where it began', async () => {
    expect(await complete()).toEqual({ purpose: 'sign-in', kind: 'signed_in', next: '/consents' });
    expect(keepPendingLink).not.toHaveBeenCalled();
    expect(linkWith).not.toHaveBeenCalled();
  });

  it('of nobody begins a sign-up with what the provider vouches for, and keeps the account', async () => {
    vi.mocked(beginSession).mockRejectedValue(new LoginRefusedError('credentials'));
    expect(await complete()).toEqual({ purpose: 'sign-in', kind: 'new' });
    expect(startSignUp).toHaveBeenCalledWith({
      first_name: 'Jana',
      email: 'jana@example.com',
      emailProven: true,
      social: { networkId: 'network-google', token: 'proof', provider: 'Google' },
    });
    expect(keepPendingLink).toHaveBeenCalledWith(expect.objectContaining({ token: 'proof' }));
  });

  it('with an address that is not verified proves no address', async () => {
    vi.mocked(beginSession).mockRejectedValue(new LoginRefusedError('credentials'));
    const claims = { email: 'jana@example.com', email_verified: false };
    vi.mocked(handleCallback).mockResolvedValue({ idToken: 'proof', claims });
    await complete();
    expect(vi.mocked(startSignUp).mock.lastCall?.[0]).toMatchObject({ emailProven: false });
    expect(vi.mocked(startSignUp).mock.lastCall?.[0]).not.toHaveProperty('email');
  });

  it('of a customer whose account is inactive begins nothing', async () => {
    vi.mocked(beginSession).mockRejectedValue(new LoginRefusedError('inactive'));
    expect(await complete()).toEqual({ purpose: 'sign-in', kind: 'inactive' });
    expect(startSignUp).not.toHaveBeenCalled();
    expect(keepPendingLink).not.toHaveBeenCalled();
  });

  it.each([
    ['unavailable', () => vi.mocked(beginSession).mockRejectedValue(new StatusError(503)), {}],
    ['failed', () => vi.mocked(handleCallback).mockResolvedValue(undefined), {}],
    ['failed', () => vi.mocked(handleCallback).mockResolvedValue({ claims: {} }), {}],
    ['failed', () => undefined, { error: 'server_error' }],
    ['cancelled', () => undefined, { error: 'access_denied' }],
    ['over', () => undefined, { state: 'another' }],
  ])('is %s, and begins nothing', async (kind, happens, answer) => {
    happens();
    expect(await complete(answer)).toEqual({ purpose: 'sign-in', kind });
    expect(startSignUp).not.toHaveBeenCalled();
    expect(keepPendingLink).not.toHaveBeenCalled();
  });

  it('is over once it was completed', async () => {
    const cookies = new Map(browser.cookies);
    await complete();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect(await complete()).toEqual({ purpose: 'sign-in', kind: 'over' });
    expect(handleCallback).toHaveBeenCalledTimes(1);
  });
});

describe('an account to be linked', () => {
  const begin = async () => start({ kind: 'link', sessionId: (await readSession())?.id ?? '' });

  it('is linked within the session that asked for it', async () => {
    await begin();
    expect(await complete()).toEqual({ purpose: 'link', kind: 'linked' });
    expect(linkWith).toHaveBeenCalledWith(expect.objectContaining({ token: 'proof' }));
    expect(beginSession).not.toHaveBeenCalled();
  });

  it.each([
    ['the same customer', CUSTOMER_ID],
    ['somebody else', 'somebody-else'],
  ])('is not linked in a later session, even of the same browser: %s', async (_, customerId) => {
    await begin();
    await signBrowserInAgain(customerId);
    expect(await complete()).toEqual({ purpose: 'link', kind: 'changed' });
    expect(linkWith).not.toHaveBeenCalled();
  });

  it('is not linked once the session is over', async () => {
    await begin();
    browser.cookies.delete('__Host-session');
    expect(await complete()).toEqual({ purpose: 'link', kind: 'changed' });
    expect(linkWith).not.toHaveBeenCalled();
  });
});
