import { z } from 'zod';
import { env } from '../env.ts';
import { type Caller, call } from './http.ts';
import { chooseInstallationLanguage } from './installation-languages.ts';

/** The browser or kiosk a token is for (`POST /tokens`, `device`). */
export type Device = { id: string; system: string; name: string; type: string };

/** How a customer identifies: the `login_type` of CareCloud's login. */
export type LoginType = 'email' | 'phone' | 'card';

const tokenReply = z.looseObject({ token_id: z.string().min(1) });
const loginReply = z.looseObject({ customer_id: z.string().min(1) });

/**
 * Creates a token for a device. CareCloud thereby ends the device's previous token of this application
 * (manual, "Customer Interface HTTP Bearer authentication"), so tokens of one device are made one at a time. The
 * token's own language has to be one of the installation's: it is the one for the caller.
 *
 * @returns the new token, not logged in; it has no expiry
 * @throws {CareCloudError}
 */
export async function createToken(device: Device, caller: Caller): Promise<string> {
  const { data } = await call({
    method: 'POST',
    route: '/tokens',
    body: {
      device: {
        device_id: device.id,
        device_system: device.system,
        device_name: device.name,
        device_type: device.type,
      },
      setup: {
        language_id: await chooseInstallationLanguage(caller),
        allowed_gps: false,
        allowed_notifications: false,
      },
      external_application_id: env().CARECLOUD_APP_ID,
    },
    reply: tokenReply,
    caller,
  });
  return data.token_id;
}

/**
 * Logs a customer in on a token that has to be fresh: a token already logged in may be refused.
 *
 * @returns the customer's id
 * @throws {StatusError} 400, 401 or 404, all of which mean wrong credentials; other CareCloudErrors as they come
 */
export async function login(
  token: string,
  credentials: { type: LoginType; value: string; password: string },
  caller: Caller,
): Promise<string> {
  const { data } = await call({
    method: 'POST',
    route: '/tokens/{token_id}/actions/login',
    params: { token_id: token },
    body: { login_type: credentials.type, login_value: credentials.value, password: credentials.password },
    reply: loginReply,
    caller: { ...caller, token },
  });
  return data.customer_id;
}

/**
 * Logs the token's customer out. The token itself lives on, no longer logged in.
 *
 * @throws {CareCloudError}
 */
export async function logout(token: string, caller: Caller): Promise<void> {
  await call({
    method: 'POST',
    route: '/tokens/{token_id}/actions/logout',
    params: { token_id: token },
    success: 204,
    caller: { ...caller, token },
  });
}

/**
 * Has CareCloud send a message with a link to its own page, on which the recipient sets a new password.
 *
 * @param channelId id of an entry of `/communication-channels`
 * @param recipient an e-mail address, or a phone number as digits with country code
 * @throws {StatusError} 400 or 404 when nobody has this address or phone; other CareCloudErrors as they come
 */
export async function sendPasswordSetup(
  channelId: string,
  recipient: string,
  caller: Caller & { token: string },
): Promise<void> {
  await call({
    method: 'POST',
    route: '/tokens/{token_id}/actions/send-password-setup-email',
    params: { token_id: caller.token },
    body: { communication_channel_id: channelId, recipient },
    success: 204,
    caller,
  });
}
