import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError } from '../carecloud/errors.ts';
import { sendOneTimePassword, verifyOneTimePassword } from '../carecloud/one-time-password.ts';
import { createToken } from '../carecloud/tokens.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { definition } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { decide, hasNewsletter, readDecidable } from './newsletter.ts';
import { askForCode, enterCode, readPreferencesStep, savePreferences, startAgain } from './preferences.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn() }));
vi.mock('../carecloud/one-time-password.ts', () => ({
  sendOneTimePassword: vi.fn(),
  verifyOneTimePassword: vi.fn(),
}));
vi.mock('./newsletter.ts', () => ({
  decide: vi.fn(),
  hasNewsletter: vi.fn(),
  readDecidable: vi.fn(),
}));

const lines = captureLog();
const CONTACT = 'jana.canary@example.com';
const nothing = () => false;

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({ CODE_LIMIT_CONTACT: '2' });
  browser.reset();
  vi.mocked(createToken).mockReset().mockResolvedValue('server-token');
  vi.mocked(sendOneTimePassword).mockReset().mockResolvedValue('request');
  vi.mocked(verifyOneTimePassword)
    .mockReset()
    .mockImplementation(async (_, code) => code === '123456');
  vi.mocked(hasNewsletter).mockReset().mockReturnValue(true);
  vi.mocked(decide).mockReset().mockResolvedValue({ kind: 'done' });
  vi.mocked(readDecidable)
    .mockReset()
    .mockResolvedValue([definition('news'), definition('profiling')]);
});

describe('what may be sent to an address', () => {
  it('is decided by who proved to read it, for that address', async () => {
    expect(await readPreferencesStep()).toEqual({ kind: 'contact' });
    expect(await askForCode(CONTACT)).toBe('sent');
    expect(await readPreferencesStep()).toEqual({ kind: 'code', contact: CONTACT });
    expect(await savePreferences('cs', nothing)).toEqual({ kind: 'over' });
    expect(await enterCode('000000')).toBe('wrong');
    expect(await enterCode('123 456')).toBe('right');
    expect(await readPreferencesStep()).toEqual({ kind: 'choose', contact: CONTACT });
    expect(await savePreferences('cs', nothing)).toEqual({ kind: 'done' });
    expect(decide).toHaveBeenCalledWith({ contact: CONTACT, languageId: 'cs', isGiven: nothing });
  });

  it('is there to be seen once it is saved, and not to be changed without another proof', async () => {
    await askForCode(CONTACT);
    await enterCode('123456');
    await savePreferences('cs', (id) => id === 'news');
    const done = { kind: 'done', contact: CONTACT, languageId: 'cs', given: ['news'] };
    expect(await readPreferencesStep()).toEqual(done);
    expect(await savePreferences('cs', nothing)).toEqual({ kind: 'over' });
    expect(await enterCode('123456')).toBe('over');
    await startAgain();
    expect(await readPreferencesStep()).toEqual({ kind: 'contact' });
  });

  it('is saved once, and is done when the same is sent again because the answer was lost', async () => {
    await askForCode(CONTACT);
    await enterCode('123456');
    const isGiven = (id: string) => id === 'news';
    await savePreferences('cs', isGiven);
    expect(await savePreferences('cs', isGiven)).toEqual({ kind: 'done' });
    expect(await savePreferences('en', isGiven)).toEqual({ kind: 'over' });
    expect(await savePreferences('cs', () => true)).toEqual({ kind: 'over' });
    expect(decide).toHaveBeenCalledTimes(1);
  });

  it('is chosen after a right code, also when that is sent again because the answer was lost', async () => {
    stopClock();
    await askForCode(CONTACT);
    await enterCode('123456');
    expect(await enterCode('123456')).toBe('right');
    expect(await readPreferencesStep()).toEqual({ kind: 'choose', contact: CONTACT });
    expect(verifyOneTimePassword).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + 31 * 60_000);
    expect(await enterCode('123456')).toBe('over');
    vi.useRealTimers();
  });

  it('is nobody’s in another browser', async () => {
    await askForCode(CONTACT);
    await enterCode('123456');
    const carried = browser.cookies.get('__Host-preferences') ?? '';
    expect(carried).not.toContain('canary');
    browser.reset();
    browser.cookies.set('__Host-preferences', carried);
    expect(await savePreferences('cs', nothing)).toEqual({ kind: 'over' });
    expect(decide).not.toHaveBeenCalled();
  });

  it('can be tried again when it could not be saved', async () => {
    await askForCode(CONTACT);
    await enterCode('123456');
    vi.mocked(decide).mockResolvedValueOnce({ kind: 'unavailable' });
    expect(await savePreferences('cs', nothing)).toEqual({ kind: 'unavailable' });
    expect(await savePreferences('cs', nothing)).toEqual({ kind: 'done' });
  });

  it('takes no code without having asked for one, and can be begun anew', async () => {
    expect(await enterCode('123456')).toBe('over');
    await askForCode(CONTACT);
    await startAgain();
    expect(await readPreferencesStep()).toEqual({ kind: 'contact' });
    expect(await enterCode('123456')).toBe('over');
    expect(verifyOneTimePassword).not.toHaveBeenCalled();
  });

  it('is nothing where there is no newsletter', async () => {
    await askForCode(CONTACT);
    vi.mocked(hasNewsletter).mockReturnValue(false);
    expect(await enterCode('123456')).toBe('unavailable');
    expect(await askForCode(CONTACT)).toBe('unavailable');
    expect(sendOneTimePassword).toHaveBeenCalledTimes(1);
    expect(verifyOneTimePassword).not.toHaveBeenCalled();
  });

  it('says when no code can be sent', async () => {
    vi.mocked(sendOneTimePassword).mockRejectedValueOnce(new StatusError(400));
    expect(await askForCode(CONTACT)).toBe('refused');
    await askForCode(CONTACT);
    expect(await askForCode(CONTACT)).toEqual(expect.any(Number));
    expect(lines.join('')).not.toContain('canary');
  });
});
