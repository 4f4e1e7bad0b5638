import { type Device, newDevice, readDevice, rememberDevice } from '../session/device.ts';
import { type Session, startSession } from '../session/session.ts';

export const CUSTOMER_ID = '8ea6abece4cd0a4ded0a29f093';
export const TOKEN = 'token-of-the-customer';

/** Resets the browser of `request.ts` and signs it in, without a call to CareCloud. */
export async function signBrowserIn(): Promise<Session> {
  return start(newDevice());
}

/** Signs the same browser in again, as the same customer or another. */
export async function signBrowserInAgain(customerId = CUSTOMER_ID): Promise<Session> {
  return start((await readDevice()) ?? newDevice(), customerId);
}

async function start(device: Device, customerId = CUSTOMER_ID): Promise<Session> {
  await rememberDevice(device, 'email jana@example.com');
  return startSession(device, { token: TOKEN, customerId, mode: 'browser' });
}
