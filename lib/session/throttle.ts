import { env } from '../env.ts';
import { metrics } from '../metrics/metrics.ts';
import { SITE_FACTOR, siteOf } from '../server/network.ts';
import { type Limit, store } from '../store/index.ts';
import { type Device, knowsAccount } from './device.ts';
import { readKiosk } from './kiosk.ts';
import { fingerprint } from './seal.ts';

/** Who is trying to sign in, from where. `account` is the identifier in one spelling. */
export type Attempt = { account: string; device: Device; address: string };

/** A counter, as the store keeps it. */
export type Counter = { key: string; limit: Limit };

/**
 * A rate-limit counter. Its subject is stored as a fingerprint only.
 *
 * @param about the subject: an account, a device_id, a network address
 * @param name the name of the limit
 * @param points how often it may happen in a window
 * @param windowSeconds SIGN_IN_WINDOW_MINUTES by default
 */
export function counter(
  about: string,
  name: string,
  points: number,
  windowSeconds = env().SIGN_IN_WINDOW_MINUTES * 60,
): Counter {
  return { key: fingerprint(about, 'throttle'), limit: { name, points, windowSeconds } };
}

/**
 * The rate-limit counters of a network: its own, and with several times the points that of the IPv6 site it is part of.
 *
 * @param network as `clientAddress` gives it
 */
export function addressCounters(
  network: string,
  name: string,
  points: number,
  windowSeconds?: number,
): Counter[] {
  const site = siteOf(network);
  return [
    counter(network, name, points, windowSeconds),
    ...(site ? [counter(site, `${name}-site`, points * SITE_FACTOR, windowSeconds)] : []),
  ];
}

/**
 * Sign-in attempts are counted per account, per browser and per network address. A browser in which the account has signed in
 * before has its own counter and is exempt from the address's: somebody else's guessing cannot lock the owner out of a browser
 * known to be theirs. A kiosk's browser has no counter, so that guessing there does not block the next customers.
 *
 * @returns the sender's own counters, and the one of the account
 */
async function counters({
  account,
  device,
  address,
}: Attempt): Promise<{ own: Counter[]; ofAccount: Counter }> {
  const settings = env();
  const isKnown = knowsAccount(device, account);
  const perAddress = addressCounters(address, 'sign-in-address', settings.SIGN_IN_LIMIT_ADDRESS);
  const perDevice = counter(device.id, 'sign-in-device', settings.SIGN_IN_LIMIT_DEVICE);
  const ofDevice = (await readKiosk()) ? [] : [perDevice];
  return {
    own: isKnown ? ofDevice : [...perAddress, ...ofDevice],
    ofAccount: counter(
      isKnown ? `${account} ${device.id}` : account,
      'sign-in-account',
      settings.SIGN_IN_LIMIT_ACCOUNT,
    ),
  };
}

/**
 * Counts an attempt before it is made, so that a burst in parallel counts too.
 *
 * @returns undefined when it may be made, else how long to wait, in milliseconds
 */
export async function throttle(attempt: Attempt): Promise<number | undefined> {
  const { own, ofAccount } = await counters(attempt);
  return consumeAll([...own, ofAccount]);
}

/**
 * Takes one point from each of several counters, and stops at the first that is used up: a sender without points cannot use up
 * counters that others share, above all the account owner's.
 *
 * @param all the sender's own counters first, then those shared with others
 * @returns undefined when every one had a point left, else how long to wait, in milliseconds
 */
export async function consumeAll(all: Counter[]): Promise<number | undefined> {
  for (const { key, limit } of all) {
    const { allowed, retryAfterMs } = await store().consume(key, limit);
    if (allowed) continue;
    metrics()?.throttles.inc({ limit: limit.name });
    return retryAfterMs;
  }
  return undefined;
}

/** Takes back one point of each of several counters. */
export async function giveBackAll(all: Counter[]): Promise<void> {
  await Promise.all(all.map(({ key, limit }) => store().giveBack(key, limit)));
}

/** Refunds an attempt that succeeded, or that CareCloud did not decide. */
export async function forgive(attempt: Attempt, succeeded: boolean): Promise<void> {
  const { own, ofAccount } = await counters(attempt);
  if (succeeded) await store().resetLimit(ofAccount.key, ofAccount.limit);
  await giveBackAll(succeeded ? own : [...own, ofAccount]);
}
