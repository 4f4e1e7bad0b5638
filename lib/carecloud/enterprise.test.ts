import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { EnterpriseAccess } from './enterprise.ts';
import { StatusError } from './errors.ts';
import { type Caller, call } from './http.ts';

vi.mock('./http.ts', () => ({ call: vi.fn() }));

const credentials = { applicationId: 'app', login: 'operator', password: 'secret' };
const caller: Caller = { language: 'en', correlationId: '1' };
const START = Date.parse('2026-07-01T10:00:00Z');
const VALID_TO = '2026-07-01 19:00:00';
const ENDS = Date.parse('2026-07-01T17:00:00Z');
const refused = () => new StatusError(401);

let now = START;
let access: EnterpriseAccess;

beforeEach(() => {
  useSettings({ PORTAL_TIMEZONE: 'Europe/Prague' });
  now = START;
  access = new EnterpriseAccess(credentials, caller, () => now);
  let logins = 0;
  vi.mocked(call).mockReset();
  vi.mocked(call).mockImplementation(async () => ({
    data: { bearer_token: `bearer-${++logins}`, valid_to: VALID_TO, user: { login: 'operator' } },
    maxAge: 0,
  }));
});

describe('an operator', () => {
  it('logs in when first needed, at the enterprise interface', async () => {
    expect(call).not.toHaveBeenCalled();
    expect(await access.with(async ({ token }) => token)).toBe('bearer-1');
    expect(vi.mocked(call).mock.calls[0]?.[0]).toMatchObject({
      method: 'POST',
      realm: 'enterprise-interface',
      route: '/users/actions/login',
      body: { user_external_application_id: 'app', login: 'operator', password: 'secret' },
    });
  });

  it('stays logged in until valid_to, in the installation’s time', async () => {
    expect((await access.login()).validTo).toEqual(new Date(ENDS));
    now = ENDS - 1;
    expect((await access.login()).token).toBe('bearer-1');
    now = ENDS;
    expect((await access.login()).token).toBe('bearer-2');
  });

  it('logs in every time when valid_to makes no sense', async () => {
    vi.mocked(call).mockResolvedValue({
      data: { bearer_token: 'b', valid_to: 'soon', user: { login: 'operator' } },
      maxAge: 0,
    });
    await access.login();
    await access.login();
    expect(call).toHaveBeenCalledTimes(2);
  });
});

describe('a refused bearer token', () => {
  it('is renewed once and the call repeated', async () => {
    const run = vi.fn(async ({ token }: Caller) => {
      if (token === 'bearer-1') throw refused();
      return token;
    });
    expect(await access.with(run)).toBe('bearer-2');
    expect(run).toHaveBeenCalledTimes(2);
    expect(await access.with(run)).toBe('bearer-2');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('is not renewed twice', async () => {
    const run = vi.fn(async () => {
      throw refused();
    });
    await expect(access.with(run)).rejects.toMatchObject({ status: 401 });
    expect(run).toHaveBeenCalledTimes(2);
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('is renewed once by all who find it refused at the same time', async () => {
    await access.login();
    const run = async ({ token }: Caller) => {
      await Promise.resolve();
      if (token === 'bearer-1') throw refused();
      return token;
    };
    await Promise.all([access.with(run), access.with(run), access.with(run)]);
    expect(call).toHaveBeenCalledTimes(2);
  });
});

describe('other failures', () => {
  it('are passed on without a new login or a repetition', async () => {
    const run = vi.fn(async () => {
      throw new StatusError(403);
    });
    await expect(access.with(run)).rejects.toMatchObject({ status: 403 });
    expect(run).toHaveBeenCalledTimes(1);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('of the login are passed on, and the next try logs in again', async () => {
    vi.mocked(call).mockRejectedValueOnce(refused());
    await expect(access.with(async () => 1)).rejects.toMatchObject({ status: 401 });
    expect(await access.with(async () => 1)).toBe(1);
  });
});
