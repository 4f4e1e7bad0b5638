import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import {
  ensureDevice,
  knowsAccount,
  newDevice,
  openDevice,
  readDevice,
  rememberDevice,
  sealForDevice,
  unsealForDevice,
  withAccount,
} from './device.ts';
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

  it('is given a device_id when it has none, and keeps the one it has', async () => {
    const device = await ensureDevice();
    expect(device.id).toMatch(/^[0-9a-f]{64}$/);
    expect(await readDevice()).toEqual(device);
    expect(await ensureDevice()).toEqual(device);
  });

  it('knows no account before anybody has signed in', async () => {
    const device = newDevice();
    expect(device.accounts).toEqual([]);
    await rememberDevice(device);
    expect(await readDevice()).toEqual(device);
  });

  it('has the last account first', () => {
    const [jana, hana] = ['email jana@example.com', 'email hana@example.com'];
    const [ofJana, ofHana] = [withAccount(newDevice(), jana), withAccount(newDevice(), hana)];
    const device = withAccount(withAccount(ofJana, hana), jana);
    expect(device).toEqual({ id: ofJana.id, accounts: [...ofJana.accounts, ...ofHana.accounts] });
  });

  it('stores accounts as fingerprints only', async () => {
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

  it('recognises them after a change of secrets too, each once', async () => {
    const [OLD, NEW] = [
      'the-old-secret-of-the-tests-32-characters',
      'the-new-secret-of-the-tests-32-characters',
    ];
    const under = (secrets: string) => {
      vi.resetModules();
      useSettings({ SESSION_SECRET: secrets });
      return import('./device.ts');
    };
    const before = (await under(OLD)).withAccount(newDevice(), 'email jana@example.com');
    const during = await under(`${NEW},${OLD}`);
    expect(during.knowsAccount(before, 'email jana@example.com')).toBe(true);
    expect(during.withAccount(before, 'email jana@example.com').accounts).toHaveLength(1);
    expect((await under(NEW)).knowsAccount(before, 'email jana@example.com')).toBe(false);
  });

  it('is unknown with a forged or malformed cookie', async () => {
    expect(await openDevice(undefined)).toBeUndefined();
    expect(await openDevice('nonsense')).toBeUndefined();
    const { id } = newDevice();
    for (const wrong of [
      { id: 'short', accounts: [] },
      { id: `${id}0`, accounts: [] },
      { id: `x${id}`, accounts: [] },
      { id: 'F'.repeat(64), accounts: [] },
      { id },
      { id, accounts: Array.from({ length: 6 }, () => 'x') },
      { id, accounts: ['x'.repeat(33)] },
    ]) {
      expect(await openDevice(await seal(wrong, 'device'))).toBeUndefined();
    }
    expect(await openDevice(await seal(newDevice(), 'session'))).toBeUndefined();
    expect(await openDevice(await seal(newDevice(), 'device'))).toBeDefined();
  });
});

describe('what is sealed for a browser', () => {
  it('opens there alone, and for no other name', async () => {
    expect(await sealForDevice({ a: 1 }, 'shown profile')).toBeUndefined();
    await ensureDevice();
    const sealed = (await sealForDevice({ a: 1 }, 'shown profile')) ?? '';
    expect(await unsealForDevice(sealed, 'shown profile')).toEqual({ a: 1 });
    expect(await unsealForDevice(sealed, 'shown address')).toBeUndefined();
    await rememberDevice(newDevice());
    expect(await unsealForDevice(sealed, 'shown profile')).toBeUndefined();
  });
});
