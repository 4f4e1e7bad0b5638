import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import { startCounting } from '../metrics/metrics.ts';
import { stopClock } from '../testing/clock.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { type Device, deviceCookie, newDevice, withAccount } from './device.ts';
import { kioskCookie, markOf } from './kiosk.ts';
import { limitMessages, noteUnsent } from './message-limit.ts';
import { startSession } from './session.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const KIOSK = { id: 'hall', name: 'Hall', code: await hashCode(newCode()) };

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  stopClock();
  browser.reset();
  useSettings({
    CODE_LIMIT_CONTACT: '3',
    CODE_LIMIT_DEVICE: '4',
    CODE_LIMIT_ADDRESS: '6',
    CODE_LIMIT_PORTAL: '40',
    KIOSKS: JSON.stringify([KIOSK]),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const from = (address: string) => browser.headers.set('x-forwarded-for', address);

it('does not use up the recipient’s limit when the sender’s is reached', async () => {
  const device = newDevice();
  from('203.0.113.7');
  for (let n = 0; n < 4; n++) await limitMessages(`email ${n}@example.com`, device);
  for (let n = 0; n < 9; n++) {
    expect(await limitMessages('email jana@example.com', device)).toBeGreaterThan(0);
  }
  // The address is out of points by now as well, in whatever browser.
  expect(await limitMessages('email jana@example.com', newDevice())).toBeGreaterThan(0);
  from('198.51.100.4');
  for (let n = 0; n < 3; n++) {
    expect(await limitMessages('email jana@example.com', newDevice())).toBeUndefined();
  }
  expect(await limitMessages('email jana@example.com', newDevice())).toBeGreaterThan(0);
});

it('has a limit for all networks of an IPv6 site', async () => {
  let sent = 0;
  for (let n = 0; n < 40; n++) {
    from(`2001:db8:1:${n}::/64`);
    if ((await limitMessages(`email ${n}@example.com`, newDevice())) === undefined) sent++;
  }
  expect(sent).toBe(5 * 6);
  from('2001:db8:2:0::/64');
  expect(await limitMessages('email jana@example.com', newDevice())).toBeUndefined();
});

it('has a limit for the whole portal, of phones and of e-mail addresses', async () => {
  let sent = 0;
  for (let n = 0; n < 60; n++) {
    from(`203.0.113.${n}`);
    if ((await limitMessages(`phone 42077712${n}`, newDevice())) === undefined) sent++;
  }
  expect(sent).toBe(40);
  expect(await limitMessages('email jana@example.com', newDevice())).toBeUndefined();
  vi.advanceTimersByTime(15 * 60_000 + 1);
  expect(await limitMessages('phone 420777123456', newDevice())).toBeUndefined();
});

it('has a separate counter for each browser known to be the recipient’s', async () => {
  const home = withAccount(newDevice(), 'email jana@example.com');
  const office = withAccount(newDevice(), 'email jana@example.com');
  from('203.0.113.7');
  for (let n = 0; n < 4; n++) await limitMessages('email jana@example.com', newDevice());
  from('198.51.100.4');
  expect(await limitMessages('email jana@example.com', newDevice())).toBeGreaterThan(0);
  for (let n = 0; n < 3; n++) expect(await limitMessages('email jana@example.com', home)).toBeUndefined();
  expect(await limitMessages('email jana@example.com', home)).toBeGreaterThan(0);
  from('192.0.2.9');
  expect(await limitMessages('email jana@example.com', office)).toBeUndefined();
});

it('lasts as long as a window of sign-in', async () => {
  from('203.0.113.7');
  for (let n = 0; n < 3; n++) await limitMessages('email jana@example.com', newDevice());
  expect(await limitMessages('email jana@example.com', newDevice())).toBe(15 * 60_000);
});

it('tells the metrics which limit was reached', async () => {
  const { throttles } = await startCounting();
  from('203.0.113.7');
  for (let n = 0; n < 4; n++) await limitMessages('email jana@example.com', newDevice());
  const device = newDevice();
  from('198.51.100.4');
  for (let n = 0; n < 5; n++) await limitMessages(`email ${n}@example.com`, device);
  for (let n = 0; n < 3; n++) await limitMessages(`email ${n}@example.org`, newDevice());
  const { values } = await throttles.get();
  const reached = values.filter(({ value }) => value > 0);
  expect(reached.map(({ labels }) => labels.limit)).toEqual(['code-contact', 'code-device', 'code-address']);
});

describe('at a kiosk', () => {
  const device = newDevice();

  /** Makes the browser of the request the kiosk, with a customer signed in or with nobody. */
  async function enrol(customerId?: string): Promise<Device> {
    const [kiosk] = env().KIOSKS;
    if (!kiosk) throw new Error('no kiosk');
    browser.cookies.clear();
    for (const { name, value } of [await deviceCookie(device), await kioskCookie(kiosk, device)]) {
      browser.cookies.set(name, value);
    }
    if (customerId) {
      await startSession(device, { token: 'token', customerId, mode: 'kiosk', kiosk: markOf(kiosk) });
    }
    return device;
  }

  /** How many of ten messages to different people one customer may send from different networks. */
  async function sentBy(customerId?: string): Promise<number> {
    await enrol(customerId);
    let sent = 0;
    for (let n = 0; n < 10; n++) {
      from(`203.0.113.${n}`);
      if ((await limitMessages(`email ${n}@${customerId}.example.com`, device)) === undefined) sent++;
    }
    return sent;
  }

  it('one customer does not use up the limit of the next', async () => {
    expect(await sentBy('first')).toBe(4);
    expect(await sentBy('second')).toBe(4);
    expect(await sentBy('first')).toBe(0);
    expect(await sentBy()).toBe(10);
  });

  it('a customer over the limit does not use up the network’s', async () => {
    await enrol('first');
    from('198.51.100.4');
    for (let n = 0; n < 20; n++) await limitMessages(`email ${n}@example.com`, device);
    await enrol('second');
    expect(await limitMessages('email jana@example.com', device)).toBeUndefined();
  });
});

it('messages that did not go out do not count towards the limit of the portal', async () => {
  const ask = (n: number) => {
    from(`203.0.113.${n}`);
    return limitMessages(`email ${n}@example.com`, newDevice());
  };
  for (let n = 0; n < 50; n++) {
    expect(await ask(n)).toBeUndefined();
    await noteUnsent(`email ${n}@example.com`);
  }
  for (let n = 50; n < 90; n++) expect(await ask(n)).toBeUndefined();
  expect(await ask(90)).toBeGreaterThan(0);
});
