import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seal } from '../session/seal.ts';
import { stopClock } from '../testing/clock.ts';
import { useSettings } from '../testing/settings.ts';
import { sealForm, withBotCheck } from './bot-check.ts';

const CONTACT = 'jana.canary@example.com';
const run = vi.fn<() => Promise<boolean>>();

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings();
  stopClock();
  run.mockReset().mockResolvedValue(true);
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const post = (sealed: string, change: Partial<Parameters<typeof withBotCheck>[0]> = {}) =>
  withBotCheck({ name: 'newsletter', sealed, honeypot: '', contact: CONTACT, ...change }, run);

describe('a form', () => {
  it('filled in by a person does what it is for, once', async () => {
    const sealed = await sealForm('newsletter');
    pass(3000);
    expect(await post(sealed)).toBe('person');
    expect(await post(sealed)).toBe('again');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does it once however often it is posted at the same time', async () => {
    const sealed = await sealForm('newsletter');
    pass(3000);
    const checks = await Promise.all(Array.from({ length: 16 }, () => post(sealed)));
    expect(checks.filter((check) => check === 'person')).toHaveLength(1);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('serves for one contact only', async () => {
    const sealed = await sealForm('newsletter');
    pass(3000);
    await post(sealed);
    expect(await post(sealed, { contact: 'other@example.com' })).toBe('stale');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('that did not get through can be sent again', async () => {
    const sealed = await sealForm('newsletter');
    pass(3000);
    run.mockResolvedValueOnce(false);
    expect(await post(sealed)).toBe('person');
    expect(await post(sealed)).toBe('person');
    run.mockRejectedValueOnce(new Error('down'));
    const other = await sealForm('newsletter');
    pass(3000);
    await expect(post(other)).rejects.toThrow();
    expect(await post(other)).toBe('person');
  });

  it('that comes back before anybody could read it is not believed yet', async () => {
    const sealed = await sealForm('newsletter');
    pass(2999);
    expect(await post(sealed)).toBe('too_fast');
    pass(1);
    expect(await post(sealed)).toBe('person');
  });

  it('from long ago, of another name or made up is stale', async () => {
    const sealed = await sealForm('newsletter');
    const another = await sealForm('contest');
    const forged = await seal({ id: 'x', at: 0 }, 'something else');
    pass(2 * 3600_000 + 1);
    expect(await post(sealed)).toBe('stale');
    for (const text of [another, forged, '', 'nonsense']) expect(await post(text)).toBe('stale');
    expect(run).not.toHaveBeenCalled();
  });

  it('whose hidden field is filled in does nothing', async () => {
    const sealed = await sealForm('newsletter');
    pass(3000);
    expect(await post(sealed, { honeypot: 'https://spam.example' })).toBe('program');
    expect(run).not.toHaveBeenCalled();
  });

  it('holds nobody’s contact', async () => {
    expect(await sealForm('newsletter')).not.toContain('canary');
  });
});
