import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TimeoutError } from '../carecloud/errors.ts';
import { validateCustomerData } from '../carecloud/registration.ts';
import { createToken } from '../carecloud/tokens.ts';
import { ensureDevice } from '../session/device.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { newPasswordError, previewNewPassword } from './new-password.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn() }));
vi.mock('../carecloud/registration.ts', () => ({ validateCustomerData: vi.fn() }));

const lines = captureLog();
const GOOD = 'Canary-Secret-1';

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings();
  browser.reset();
  lines.length = 0;
  vi.mocked(createToken).mockReset().mockResolvedValue('server-token');
  vi.mocked(validateCustomerData).mockReset().mockResolvedValue(true);
});

describe('a new password that was sent', () => {
  it.each([
    ['', 'required'],
    ['Short-1', 'password_rules'],
    ['no-upper-case-1', 'password_rules'],
    ['No-digit-at-all', 'password_rules'],
    ['A1'.repeat(501), 'too_long'],
  ])('breaks a rule of ours without asking CareCloud: %s', async (password, error) => {
    expect(await newPasswordError(password)).toBe(error);
    expect(validateCustomerData).not.toHaveBeenCalled();
  });

  it.each(['Příliš1žluťoučký', '  Spaces stay 1  ', 'Ψ1234567', GOOD])(
    'is asked about as it is: %s',
    async (password) => {
      expect(await newPasswordError(password)).toBeUndefined();
      expect(validateCustomerData).toHaveBeenCalledWith('password', password, expect.anything());
    },
  );

  it('is refused by CareCloud alone where only it knows', async () => {
    vi.mocked(validateCustomerData).mockResolvedValue(false);
    expect(await newPasswordError('Password123')).toBe('password_refused');
  });

  it('is not taken while CareCloud cannot say', async () => {
    vi.mocked(validateCustomerData).mockRejectedValue(new TimeoutError(undefined));
    expect(await newPasswordError(GOOD)).toBe('password_unavailable');
    expect(lines.join('')).not.toContain('Canary');
  });

  it('is left to the write where the project does not let the portal ask', async () => {
    const isOff = new StatusError(403, [], 'interface_not_allowed_exception');
    vi.mocked(validateCustomerData).mockRejectedValue(isOff);
    expect(await newPasswordError(GOOD)).toBeUndefined();
    expect(await previewNewPassword(GOOD)).toBe('good');
  });

  it('is not taken where something in between refuses the question', async () => {
    vi.mocked(validateCustomerData).mockRejectedValue(new StatusError(403));
    expect(await newPasswordError(GOOD)).toBe('password_unavailable');
    expect(await previewNewPassword(GOOD)).toBe('unavailable');
  });
});

describe('a new password that is being typed', () => {
  it('is asked about only once it keeps the rules of ours', async () => {
    expect(await previewNewPassword('short')).toBe('refused');
    expect(validateCustomerData).not.toHaveBeenCalled();
    expect(await previewNewPassword(GOOD)).toBe('good');
    vi.mocked(validateCustomerData).mockResolvedValue(false);
    expect(await previewNewPassword(GOOD)).toBe('refused');
  });

  it('is asked about a hundred times per browser and no more', async () => {
    await ensureDevice();
    for (let tries = 0; tries < 100; tries++) expect(await previewNewPassword(GOOD)).toBe('good');
    expect(await previewNewPassword(GOOD)).toBe('throttled');
    expect(validateCustomerData).toHaveBeenCalledTimes(100);
    browser.cookies.clear();
    expect(await previewNewPassword(GOOD)).toBe('good');
  });
});
