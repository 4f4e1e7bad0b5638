import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { knowsAccount, newDevice, openDevice, readDevice, rememberDevice } from './device.ts';
import { seal } from './seal.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

beforeAll(() => useSettings());
beforeEach(() => browser.reset());

describe('a browser', () => {
  it('gets a device_id of 32 random bytes, another one each time', () => {
    expect(newDevice().id).toMatch(/^[0-9a-f]{64}$/);
    expect(newDevice().id).not.toBe(newDevice().id);
  });

  it('is known again by its cookie, for as long as browsers allow', async () => {
    expect(await readDevice()).toBeUndefined();
    const device = newDevice();
    await rememberDevice(device, 'email jana@example.com');
    expect((await readDevice())?.id).toBe(device.id);
    expect(browser.attributes.get('__Host-device')).toMatchObject({
      maxAge: 400 * 24 * 3600,
      httpOnly: true,
    });
  });

  it('knows who signed in there, without naming them', async () => {
    const device = newDevice();
    expect(knowsAccount(device, 'email jana@example.com')).toBe(false);
    await rememberDevice(device, 'email jana@example.com');
    const known = await readDevice();
    expect(known && knowsAccount(known, 'email jana@example.com')).toBe(true);
    expect(known && knowsAccount(known, 'email hana@example.com')).toBe(false);
    expect(JSON.stringify(known)).not.toContain('jana');
  });

  it('remembers the last five, each once', async () => {
    let device = newDevice();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'f', 'e']) {
      await rememberDevice(device, name);
      device = (await readDevice()) ?? device;
    }
    expect(device.accounts).toHaveLength(5);
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => knowsAccount(device, name))).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  it('is nobody with a cookie that is not ours or holds something else', async () => {
    expect(await openDevice(undefined)).toBeUndefined();
    expect(await openDevice('nonsense')).toBeUndefined();
    expect(await openDevice(await seal({ id: 'short', accounts: [] }, 'device'))).toBeUndefined();
    expect(await openDevice(await seal(newDevice(), 'session'))).toBeUndefined();
    expect(await openDevice(await seal(newDevice(), 'device'))).toBeDefined();
  });
});
