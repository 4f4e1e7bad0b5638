import { env } from '../env.ts';
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
      { key: `${accountKey} ${deviceKey}`, limit: perAccount },
      { key: deviceKey, limit: perDevice },
    ];
  }
  return [
    { key: accountKey, limit: perAccount },
    { key: deviceKey, limit: perDevice },
    { key: fingerprint(address, 'throttle'), limit: perAddress },
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
 * Takes one point of each of several counters.
 *
 * @returns undefined when every one had a point left, else how long to wait, in milliseconds
 */
export async function consumeAll(all: { key: string; limit: Limit }[]): Promise<number | undefined> {
  const results = await Promise.all(all.map(({ key, limit }) => store().consume(key, limit)));
  const refused = results.filter((result) => !result.allowed).map((result) => result.retryAfterMs);
  return refused.length > 0 ? Math.max(...refused) : undefined;
}

/** Takes back the counting of an attempt that succeeded, or that CareCloud never judged. */
export async function forgive(attempt: Attempt, succeeded: boolean): Promise<void> {
  const [account, ...others] = counters(attempt);
  if (!account) return;
  if (succeeded) await store().resetLimit(account.key, account.limit);
  else await store().giveBack(account.key, account.limit);
  await Promise.all(others.map(({ key, limit }) => store().giveBack(key, limit)));
}
