import { env } from '../env.ts';
import { orOutage } from '../outage.ts';
import { clientAddress } from '../server/client-address.ts';
import { type Device, knowsAccount } from './device.ts';
import { readKiosk } from './kiosk.ts';
import { readSession } from './session.ts';
import { addressCounters, type Counter, consumeAll, counter, giveBackAll } from './throttle.ts';

/**
 * Throttles messages to an e-mail address or a phone, per recipient, browser and network address, so that nobody can flood a
 * stranger, and all together, so that nobody can have the operator pay for any number of them ({@link noteUnsent} if none
 * went out). A browser in which the recipient has signed in before has its own counter, which strangers cannot use up. At a
 * kiosk the signed-in customer is counted instead of the browser, so that nobody can block the next customers.
 *
 * @param recipient kind and value in one spelling, such as `email jana@example.com`
 * @returns undefined when the message may be sent, else how long to wait, in milliseconds
 */
export async function limitMessages(recipient: string, device: Device): Promise<number | undefined> {
  const settings = env();
  const isTheirs = knowsAccount(device, recipient);
  const perAddress = addressCounters(await clientAddress(), 'code-address', settings.CODE_LIMIT_ADDRESS);
  const perDevice = counter(device.id, 'code-device', settings.CODE_LIMIT_DEVICE);
  return consumeAll([
    ...((await readKiosk()) ? [...(await ofCustomer()), ...perAddress] : [...perAddress, perDevice]),
    counter(isTheirs ? `${recipient} ${device.id}` : recipient, 'code-contact', settings.CODE_LIMIT_CONTACT),
    ofPortal(recipient),
  ]);
}

/**
 * Takes a message that did not go out off the limit of the whole portal: whoever asks for messages to nobody must not use it
 * up for everybody. All other limits stand. Nothing happens while the store is out of reach.
 *
 * @param recipient as it was given to {@link limitMessages}
 */
export async function noteUnsent(recipient: string): Promise<void> {
  await orOutage(giveBackAll([ofPortal(recipient)]));
}

/** Apart for e-mail and phones: a flood of one does not stop the other. */
function ofPortal(recipient: string): Counter {
  return counter(recipient.split(' ')[0] ?? '', 'code-portal', env().CODE_LIMIT_PORTAL);
}

/** The counter of the signed-in customer, if somebody is. */
async function ofCustomer(): Promise<Counter[]> {
  const session = await readSession();
  return session ? [counter(session.customerId, 'code-customer', env().CODE_LIMIT_DEVICE)] : [];
}
