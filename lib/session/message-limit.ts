import { headers } from 'next/headers';
import { env } from '../env.ts';
import { type Device, knowsAccount } from './device.ts';
import { fingerprint } from './seal.ts';
import { consumeAll } from './throttle.ts';

/**
 * Counts a message that somebody has sent to an address or a phone, per recipient, browser and network address, so
 * that nobody can flood a stranger. A browser in which the recipient has signed in before has a count of its own:
 * strangers cannot use up what the owner may ask for.
 *
 * @param recipient kind and value in one spelling, such as `email jana@example.com`
 * @returns undefined when the message may be sent, else how long to wait, in milliseconds
 */
export async function limitMessages(recipient: string, device: Device): Promise<number | undefined> {
  const settings = env();
  const windowSeconds = settings.SIGN_IN_WINDOW_MINUTES * 60;
  const counter = (key: string, name: string, points: number) => ({
    key,
    limit: { name: `code-${name}`, points, windowSeconds },
  });
  const [recipientKey, deviceKey] = [fingerprint(recipient, 'throttle'), fingerprint(device.id, 'throttle')];
  const addressKey = fingerprint((await headers()).get('x-forwarded-for') ?? '', 'throttle');
  const isTheirs = knowsAccount(device, recipient);
  return consumeAll([
    counter(addressKey, 'address', settings.CODE_LIMIT_ADDRESS),
    counter(deviceKey, 'device', settings.CODE_LIMIT_DEVICE),
    counter(isTheirs ? `${recipientKey} ${deviceKey}` : recipientKey, 'contact', settings.CODE_LIMIT_CONTACT),
  ]);
}
