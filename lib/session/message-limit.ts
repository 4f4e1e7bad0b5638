import { env } from '../env.ts';
import { clientAddress } from '../server/client-address.ts';
import { type Device, knowsAccount } from './device.ts';
import { consumeAll, counter } from './throttle.ts';

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
  const isTheirs = knowsAccount(device, recipient);
  return consumeAll([
    counter(await clientAddress(), 'code-address', settings.CODE_LIMIT_ADDRESS),
    counter(device.id, 'code-device', settings.CODE_LIMIT_DEVICE),
    counter(isTheirs ? `${recipient} ${device.id}` : recipient, 'code-contact', settings.CODE_LIMIT_CONTACT),
  ]);
}
