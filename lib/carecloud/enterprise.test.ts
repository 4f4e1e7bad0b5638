import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { logInOperator } from './enterprise.ts';
import { StatusError } from './errors.ts';
import { type Caller, call } from './http.ts';

vi.mock('./http.ts', () => ({ call: vi.fn() }));

const credentials = { applicationId: 'app', login: 'operator', password: 'secret' };
const caller: Caller = { language: 'en', correlationId: '1' };
const reply = (validTo: string) => ({
  data: { bearer_token: 'bearer', valid_to: validTo, user: { login: 'operator' } },
  maxAge: 0,
});

beforeEach(() => useSettings({ PORTAL_TIMEZONE: 'Europe/Prague' }));

describe('an operator', () => {
  it('logs in at the enterprise interface, until valid_to in the installation’s time', async () => {
    vi.mocked(call).mockResolvedValue(reply('2199-07-01 19:00:00'));
    expect(await logInOperator(credentials, caller)).toEqual({
      user: 'operator',
      validTo: new Date('2199-07-01T17:00:00Z'),
    });
    expect(vi.mocked(call).mock.lastCall?.[0]).toMatchObject({
      method: 'POST',
      realm: 'enterprise-interface',
      route: '/users/actions/login',
      body: { user_external_application_id: 'app', login: 'operator', password: 'secret' },
    });
  });

  it('is logged in also when valid_to makes no sense', async () => {
    vi.mocked(call).mockResolvedValue(reply('soon'));
    expect(await logInOperator(credentials, caller)).toEqual({
      user: 'operator',
      validTo: new Date(Number.NaN),
    });
  });

  it('learns of a refusal', async () => {
    vi.mocked(call).mockRejectedValue(new StatusError(401));
    await expect(logInOperator(credentials, caller)).rejects.toMatchObject({ status: 401 });
  });
});
