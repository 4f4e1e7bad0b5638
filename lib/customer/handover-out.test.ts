import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuthToken } from '../carecloud/auth-tokens.ts';
import { StatusError } from '../carecloud/errors.ts';
import { newDevice, readDevice } from '../session/device.ts';
import { startSession } from '../session/session.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn, TOKEN } from '../testing/signed-in.ts';
import { SessionOverError } from './context.ts';
import { readOutgoingHandover, startHandover } from './handover-out.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/auth-tokens.ts', () => ({ createAuthToken: vi.fn() }));

const APPS = [
  { name: 'Loyalty app', url: 'https://loyalty.example.com/enter?lang=cs', id: 'loyalty' },
  { name: 'Shop', url: 'https://shop.example.com/in', id: 'shop' },
];
const lines = captureLog();

beforeEach(() => {
  useSettings({ HANDOVER_APPS: JSON.stringify(APPS) });
  browser.reset();
  lines.length = 0;
  vi.mocked(createAuthToken).mockReset().mockResolvedValue({ token: 'CANARY1', requestId: 'canary-request' });
});

describe('leaving for another application', () => {
  it('takes half of a code in the address and half in the form', async () => {
    await signBrowserIn();
    expect(await startHandover('loyalty')).toEqual(APPS[0]);
    expect(createAuthToken).toHaveBeenCalledWith('loyalty', expect.objectContaining({ token: TOKEN }));
    expect(await readOutgoingHandover('loyalty')).toEqual({
      application: APPS[0],
      action: 'https://loyalty.example.com/enter?lang=cs&token_request_id=canary-request',
      token: 'CANARY1',
    });
  });

  it('is for the application and the customer it was asked for, for a minute', async () => {
    await signBrowserIn();
    await startHandover('loyalty');
    expect(browser.attributes.get('__Host-departure')).toMatchObject({ httpOnly: true, maxAge: 60 });
    expect(await readOutgoingHandover('shop')).toBeUndefined();
    expect(await readOutgoingHandover('unknown')).toBeUndefined();
    const carried = browser.cookies.get('__Host-departure') ?? '';
    const device = (await readDevice()) ?? newDevice();
    await startSession(device, { token: TOKEN, customerId: 'somebody-else', mode: 'browser' });
    expect(await readOutgoingHandover('loyalty')).toBeUndefined();
    browser.reset();
    browser.cookies.set('__Host-departure', carried);
    await expect(readOutgoingHandover('loyalty')).rejects.toBeInstanceOf(SessionOverError);
  });

  it('makes nothing for an application nobody named, and nothing without a session', async () => {
    await expect(startHandover('loyalty')).rejects.toBeInstanceOf(SessionOverError);
    await signBrowserIn();
    expect(await startHandover('elsewhere')).toBe('unknown');
    expect(createAuthToken).not.toHaveBeenCalled();
  });

  it('says when CareCloud is down, and ends a session CareCloud no longer knows', async () => {
    await signBrowserIn();
    vi.mocked(createAuthToken).mockRejectedValueOnce(new StatusError(503));
    expect(await startHandover('loyalty')).toBe('unavailable');
    vi.mocked(createAuthToken).mockRejectedValueOnce(new StatusError(401));
    await expect(startHandover('loyalty')).rejects.toBeInstanceOf(SessionOverError);
  });

  it('puts neither half into the log or in the open', async () => {
    await signBrowserIn();
    await startHandover('loyalty');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'handover-out', outcome: 'ok' }]);
    expect(lines.join('') + browser.cookies.get('__Host-departure')).not.toMatch(/canary/i);
  });
});
