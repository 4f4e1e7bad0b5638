import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import { startCounting } from '../metrics/metrics.ts';
import { stopClock } from '../testing/clock.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { type Device, deviceCookie, newDevice } from './device.ts';
import { kioskCookie } from './kiosk.ts';
import { fingerprint } from './seal.ts';
import { type Attempt, forgive, throttle } from './throttle.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const ACCOUNT = 'email jana@example.com';
const MINUTES = 60_000;
const KIOSK = { id: 'hall', name: 'Hall', code: await hashCode(newCode()) };
const LIMITS = { account: 3, device: 6, address: 10 };

beforeEach(() => {
  browser.reset();
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  stopClock();
  useSettings({
    SIGN_IN_WINDOW_MINUTES: '15',
    SIGN_IN_LIMIT_ACCOUNT: String(LIMITS.account),
    SIGN_IN_LIMIT_DEVICE: String(LIMITS.device),
    SIGN_IN_LIMIT_ADDRESS: String(LIMITS.address),
    KIOSKS: JSON.stringify([KIOSK]),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const knownDevice = (account = ACCOUNT): Device => ({
  ...newDevice(),
  accounts: [fingerprint(account, 'account')],
});
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  account: ACCOUNT,
  device: newDevice(),
  address: '203.0.113.7',
  ...more,
});

async function allowed(attempts: Attempt[]): Promise<number> {
  const results = await Promise.all(attempts.map(throttle));
  return results.filter((wait) => wait === undefined).length;
}

const many = (count: number, make: (index: number) => Attempt) =>
  Array.from({ length: count }, (_, i) => make(i));

describe('guessing', () => {
  it('at one account stops, from however many browsers and addresses', async () => {
    expect(await allowed(many(20, (i) => attempt({ address: `203.0.113.${i}` })))).toBe(LIMITS.account);
  });

  it('from one browser stops, at however many accounts', async () => {
    const device = newDevice();
    const attempts = many(20, (i) =>
      attempt({ device, account: `email ${i}@example.com`, address: `10.0.0.${i}` }),
    );
    expect(await allowed(attempts)).toBe(LIMITS.device);
  });

  it('from one address stops, at however many accounts from however many browsers', async () => {
    expect(await allowed(many(20, (i) => attempt({ account: `email ${i}@example.com` })))).toBe(
      LIMITS.address,
    );
  });

  it('from one IPv6 network stops, and from all networks of a /48 at five times as many', async () => {
    const from = (network: string) => (i: number) =>
      attempt({ account: `email ${i}-${network}@example.com`, address: `2001:db8:${network}::/64` });
    expect(await allowed(many(20, from('1:0')))).toBe(LIMITS.address);
    for (let n = 1; n < 5; n++) expect(await allowed(many(10, from(`1:${n}`)))).toBe(LIMITS.address);
    expect(await throttle(from('1:5')(0))).toBeGreaterThan(0);
    expect(await throttle(from('2:0')(0))).toBeUndefined();
  });

  it('beyond the limit of the browser or the address does not lock the account', async () => {
    const device = newDevice();
    await allowed(many(LIMITS.device, (i) => attempt({ device, account: `email ${i}@example.com` })));
    expect(await allowed(many(20, () => attempt({ device })))).toBe(0);
    await allowed(many(LIMITS.address, (i) => attempt({ account: `email ${i}@example.org` })));
    expect(await allowed(many(20, () => attempt()))).toBe(0);
    expect(await throttle(attempt({ address: '198.51.100.4' }))).toBeUndefined();
  });

  it('concurrently counts like one after the other', async () => {
    const device = newDevice();
    expect(await allowed(many(LIMITS.account + 5, () => attempt({ device })))).toBe(LIMITS.account);
    for (let count = 0; count < 3; count++) expect(await throttle(attempt({ device }))).toBeGreaterThan(0);
  });

  it('is allowed again after the time that was returned', async () => {
    await allowed(many(LIMITS.account, () => attempt()));
    vi.advanceTimersByTime(5 * MINUTES);
    expect(await throttle(attempt())).toBe(10 * MINUTES);
    vi.advanceTimersByTime(10 * MINUTES);
    expect(await throttle(attempt())).toBeUndefined();
  });
});

describe('the owner', () => {
  it('is not locked out of a known browser by what others do elsewhere', async () => {
    const home = '198.51.100.1';
    await allowed(many(50, () => attempt({ address: home })));
    await allowed(many(50, (i) => attempt({ account: `email ${i}@example.com`, address: home })));
    expect(await throttle(attempt({ address: home }))).toBeGreaterThan(0);
    expect(await throttle(attempt({ device: knownDevice(), address: home }))).toBeUndefined();
  });

  it('may guess in a known browser as often as anybody, and no more', async () => {
    const device = knownDevice();
    expect(await allowed(many(10, () => attempt({ device })))).toBe(LIMITS.account);
  });

  it('may guess in one known browser after having guessed too often in another', async () => {
    const device = knownDevice();
    await allowed(many(10, () => attempt({ device })));
    expect(await throttle(attempt({ device: knownDevice() }))).toBeUndefined();
  });

  it('has a limit per known browser, however many accounts it is known for', async () => {
    const accounts = Array.from({ length: 4 }, (_, i) => `email ${i}@example.com`);
    const device = { ...newDevice(), accounts: accounts.map((account) => fingerprint(account, 'account')) };
    for (const account of accounts) await allowed(many(2, () => attempt({ account, device })));
    expect(await throttle(attempt({ account: accounts[0], device }))).toBeGreaterThan(0);
  });

  it('has a browser that is known for one account only', async () => {
    const device = knownDevice('email hana@example.com');
    await allowed(many(LIMITS.account, () => attempt()));
    expect(await throttle(attempt({ device }))).toBeGreaterThan(0);
  });
});

describe('at a kiosk', () => {
  /** Makes the browser of the request the kiosk. */
  async function enrol(): Promise<Device> {
    const [kiosk] = env().KIOSKS;
    if (!kiosk) throw new Error('no kiosk');
    const device = newDevice();
    for (const { name, value } of [await deviceCookie(device), await kioskCookie(kiosk, device)]) {
      browser.cookies.set(name, value);
    }
    return device;
  }

  it('guessing does not lock the screen for the next customers', async () => {
    const device = await enrol();
    const guesses = many(20, (i) =>
      attempt({ device, account: `email ${i}@example.com`, address: `10.0.0.${i}` }),
    );
    expect(await allowed(guesses)).toBe(20);
    expect(await throttle(attempt({ device }))).toBeUndefined();
  });

  it('guessing stops at one account, and from one address', async () => {
    const device = await enrol();
    expect(await allowed(many(20, (i) => attempt({ device, address: `10.0.0.${i}` })))).toBe(LIMITS.account);
    const others = many(20, (i) => attempt({ device, account: `email ${i}@example.com` }));
    expect(await allowed(others)).toBe(LIMITS.address);
  });
});

describe('a refunded attempt', () => {
  it('that succeeded resets the account’s counter', async () => {
    const device = newDevice();
    await allowed(many(LIMITS.account - 1, () => attempt({ device })));
    const good = attempt({ device });
    expect(await throttle(good)).toBeUndefined();
    await forgive(good, true);
    expect(await allowed(many(LIMITS.account + 2, () => attempt()))).toBe(LIMITS.account);
  });

  it('that succeeded does not refund guesses at other accounts', async () => {
    const device = newDevice();
    const guesses = many(LIMITS.device - 1, (i) => attempt({ device, account: `email ${i}@example.com` }));
    await allowed(guesses);
    const good = attempt({ device });
    expect(await throttle(good)).toBeUndefined();
    await forgive(good, true);
    const more = many(5, (i) => attempt({ device, account: `email more-${i}@example.com` }));
    expect(await allowed(more)).toBe(1);
  });

  it('that CareCloud did not decide costs nothing', async () => {
    const device = newDevice();
    for (let round = 0; round < 20; round++) {
      const unlucky = attempt({ device });
      expect(await throttle(unlucky)).toBeUndefined();
      await forgive(unlucky, false);
    }
    expect(await allowed(many(LIMITS.account + 2, () => attempt({ device })))).toBe(LIMITS.account);
  });

  it('that CareCloud did not decide leaves earlier wrong guesses counted', async () => {
    await allowed(many(LIMITS.account - 1, () => attempt()));
    const unlucky = attempt();
    await throttle(unlucky);
    await forgive(unlucky, false);
    expect(await allowed(many(3, () => attempt()))).toBe(1);
  });
});

describe('the metrics', () => {
  it('tell which limit was reached', async () => {
    const { throttles } = await startCounting();
    await allowed(many(LIMITS.account + 1, (i) => attempt({ address: `203.0.113.${i}` })));
    const device = newDevice();
    await allowed(
      many(LIMITS.device + 1, (i) =>
        attempt({ device, account: `email ${i}@example.com`, address: `10.0.0.${i}` }),
      ),
    );
    const home = '198.51.100.4';
    await allowed(
      many(LIMITS.address + 1, (i) => attempt({ account: `email ${i}@example.org`, address: home })),
    );
    const { values } = await throttles.get();
    const reached = values.filter(({ value }) => value > 0).map(({ labels }) => labels.limit);
    expect(reached).toEqual(['sign-in-account', 'sign-in-device', 'sign-in-address']);
  });
});
