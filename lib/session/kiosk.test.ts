import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hashCode, newCode } from '../kiosk/code.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { deviceCookie, newDevice } from './device.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const SECRETS = ['a-first-secret-that-is-long-enough-to-seal', 'a-newer-secret-that-is-long-enough-to-seal'];

/** The module under test with these settings, as a process that has just started has it. */
async function withKiosks(kiosks: object[], SESSION_SECRET = SECRETS[0]) {
  vi.resetModules();
  useSettings({ KIOSKS: JSON.stringify(kiosks), SESSION_SECRET: SESSION_SECRET ?? '' });
  return import('./kiosk.ts');
}

const hall = async () => ({ id: 'hall', name: 'Hall', code: await hashCode(newCode()) });

beforeEach(() => browser.reset());

describe('an enrolment', () => {
  it('opens in the browser it was made for, and in no other', async () => {
    const kiosk = await hall();
    const { kioskCookie, openKiosk } = await withKiosks([kiosk]);
    const { env } = await import('../env.ts');
    const [settings] = env().KIOSKS;
    if (!settings) throw new Error('no kiosk');
    const [own, other] = [newDevice(), newDevice()];
    const { value } = await kioskCookie(settings, own);
    const device = await import('./device.ts');
    expect((await openKiosk((await device.deviceCookie(own)).value, value))?.id).toBe('hall');
    expect(await openKiosk((await device.deviceCookie(other)).value, value)).toBeUndefined();
    expect(await openKiosk(undefined, value)).toBeUndefined();
    expect(await openKiosk((await deviceCookie(own)).value, undefined)).toBeUndefined();
  });

  it('ends when the settings no longer have the kiosk, or have another code for it', async () => {
    const kiosk = await hall();
    const first = await withKiosks([kiosk]);
    const mark = first.markOf({ ...kiosk, identification: ['card'] });
    expect(first.kioskOf(mark)?.id).toBe('hall');
    expect((await withKiosks([])).kioskOf(mark)).toBeUndefined();
    expect((await withKiosks([await hall()])).kioskOf(mark)).toBeUndefined();
    expect((await withKiosks([{ ...kiosk, id: 'other' }])).kioskOf(mark)).toBeUndefined();
  });

  it('outlives a new session secret, as long as the old one still opens', async () => {
    const kiosk = await hall();
    const mark = (await withKiosks([kiosk], SECRETS[0])).markOf({ ...kiosk, identification: ['card'] });
    expect((await withKiosks([kiosk], `${SECRETS[1]},${SECRETS[0]}`)).kioskOf(mark)?.id).toBe('hall');
    expect((await withKiosks([kiosk], SECRETS[1])).kioskOf(mark)).toBeUndefined();
  });

  it.each([undefined, '', 'hall', 'hall ', ' x', 'hall x y'])('is not %j', async (mark) => {
    const { kioskOf } = await withKiosks([await hall()]);
    expect(kioskOf(mark)).toBeUndefined();
  });
});
