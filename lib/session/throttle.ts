import { env } from '../env.ts';
import { metrics } from '../metrics/metrics.ts';
import { type Limit, store } from '../store/index.ts';
import { type Device, knowsAccount } from './device.ts';
import { fingerprint } from './seal.ts';

/** Who is trying to sign in, from where. `account` is the identifier in one spelling. */
export type Attempt = { account: string; device: Device; address: string };

/**
 * Sign-in attempts are counted per account, per browser and per network address. A browser in which the account has
 * signed in before has a count of its own and is not held to the address's: somebody else's guessing cannot lock
 * the owner out of a browser known to be theirs.
 */
function counters({ account, device, address }: Attempt): { key: string; limit: Limit }[] {
  const settings = env();
  const windowSeconds = settings.SIGN_IN_WINDOW_MINUTES * 60;
  const accountKey = fingerprint(account, 'throttle');
  const perAccount: Limit = {
    name: 'sign-in-account',
    points: settings.SIGN_IN_LIMIT_ACCOUNT,
    windowSeconds,
  };
  const perDevice: Limit = { name: 'sign-in-device', points: settings.SIGN_IN_LIMIT_DEVICE, windowSeconds };
  const perAddress: Limit = {
    name: 'sign-in-address',
    points: settings.SIGN_IN_LIMIT_ADDRESS,
    windowSeconds,
  };
  const deviceKey = fingerprint(device.id, 'throttle');
  if (knowsAccount(device, account)) {
    return [
      { key: deviceKey, limit: perDevice },
      { key: `${accountKey} ${deviceKey}`, limit: perAccount },
    ];
  }
  return [
    { key: fingerprint(address, 'throttle'), limit: perAddress },
    { key: deviceKey, limit: perDevice },
    { key: accountKey, limit: perAccount },
  ];
}

/**
 * Counts an attempt before it is made, so that a burst in parallel counts too.
 *
 * @returns undefined when it may be made, else how long to wait, in milliseconds
 */
export function throttle(attempt: Attempt): Promise<number | undefined> {
  return consumeAll(counters(attempt));
}

/**
 * Takes one point of each of several counters, and stops at the first that has none left: whoever is out of points of
 * their own cannot go on using up those that they share with others, an account's owner above all.
 *
 * @param all the sender's own counters first, then those of what is asked about
 * @returns undefined when every one had a point left, else how long to wait, in milliseconds
 */
export async function consumeAll(all: { key: string; limit: Limit }[]): Promise<number | undefined> {
  for (const { key, limit } of all) {
    const { allowed, retryAfterMs } = await store().consume(key, limit);
    if (allowed) continue;
    metrics()?.throttles.inc({ limit: limit.name });
    return retryAfterMs;
  }
  return undefined;
}

/** Takes back the counting of an attempt that succeeded, or that CareCloud never judged. */
export async function forgive(attempt: Attempt, succeeded: boolean): Promise<void> {
  const others = counters(attempt);
  const account = others.pop();
  if (!account) return;
  if (succeeded) await store().resetLimit(account.key, account.limit);
  else await store().giveBack(account.key, account.limit);
  await Promise.all(others.map(({ key, limit }) => store().giveBack(key, limit)));
}
