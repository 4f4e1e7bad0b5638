import 'server-only';
import { ifOffered } from '../carecloud/offered.ts';
import { validateCustomerData } from '../carecloud/registration.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { orOutage } from '../outage.ts';
import { clientAddress } from '../server/client-address.ts';
import { readDevice } from '../session/device.ts';
import { addressCounters, consumeAll, counter } from '../session/throttle.ts';
import { anonymousCaller } from './context.ts';
import { newPassword } from './schema.ts';

/** CareCloud's verdict on a new password. */
export type NewPasswordCheck = 'good' | 'refused' | 'throttled' | 'unavailable';

const WINDOW_SECONDS = 15 * 60;
const LIMIT_DEVICE = 100;
const LIMIT_ADDRESS = 1000;

/**
 * Validates a new password: by the portal's rules first, then by asking CareCloud. If the installation does not allow that,
 * the write that follows decides.
 *
 * @returns a key of the portal's `errors` messages, or undefined when CareCloud would accept it
 */
export async function newPasswordError(password: string): Promise<string | undefined> {
  const problem = newPassword.safeParse(password).error?.issues[0];
  if (problem) return problem.message;
  const check = await ask(password);
  if (check === 'refused') return 'password_refused';
  return check === 'unavailable' ? 'password_unavailable' : undefined;
}

/**
 * {@link newPasswordError} for a password that is still being typed. Throttled per browser and network address, so that
 * nobody can use the portal to test passwords against CareCloud.
 */
export async function previewNewPassword(password: string): Promise<NewPasswordCheck> {
  if (!newPassword.safeParse(password).success) return 'refused';
  const [device, address] = [await readDevice(), await clientAddress()];
  const retryAfterMs = await consumeAll([
    ...(device ? [counter(device.id, 'new-password-device', LIMIT_DEVICE, WINDOW_SECONDS)] : []),
    ...addressCounters(address, 'new-password-address', LIMIT_ADDRESS, WINDOW_SECONDS),
  ]);
  return retryAfterMs === undefined ? ask(password) : 'throttled';
}

async function ask(password: string): Promise<NewPasswordCheck> {
  const isValid = await orOutage(
    withServerToken(await anonymousCaller(), (caller) =>
      ifOffered(() => validateCustomerData('password', password, caller)),
    ),
  );
  if (isValid === 'outage') return 'unavailable';
  return isValid === false ? 'refused' : 'good';
}
