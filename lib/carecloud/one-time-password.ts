import { z } from 'zod';
import { env } from '../env.ts';
import { type Caller, call } from './http.ts';

const sendReply = z.looseObject({ request_id: z.string().min(1) });
const verifyReply = z.looseObject({ is_valid: z.boolean() });

/** CareCloud's `otp_type`: digits. Its default has letters, which the keypads of the fields for a code do not have. */
const NUMERIC = 2;

/**
 * Has CareCloud send a one-time code of digits.
 *
 * @param channelId `communication_channel_id`, in this call a number, unlike everywhere else: 1 e-mail, 2 text message, 4 push
 *   notification, 5 internal system notification
 * @param recipient an e-mail address, or a phone number as digits with country code
 * @returns the id the code is verified under
 * @throws {StatusError} 400 when CareCloud refuses the recipient; other CareCloudErrors as they come
 */
export async function sendOneTimePassword(
  channelId: number,
  recipient: string,
  caller: Caller,
): Promise<string> {
  const { data } = await call({
    method: 'POST',
    route: '/one-time-password/actions/send',
    body: {
      external_application_id: env().CARECLOUD_APP_ID,
      communication_channel_id: channelId,
      recipient,
      otp_type: NUMERIC,
    },
    reply: sendReply,
    caller,
  });
  return data.request_id;
}

/**
 * Asks CareCloud whether a code is the one that was sent. A wrong code is answered by 200 too.
 *
 * @throws {CareCloudError}
 */
export async function verifyOneTimePassword(
  requestId: string,
  code: string,
  caller: Caller,
): Promise<boolean> {
  const { data } = await call({
    method: 'POST',
    route: '/one-time-password/actions/verify',
    body: {
      external_application_id: env().CARECLOUD_APP_ID,
      request_id: requestId,
      verification_code: code,
    },
    reply: verifyReply,
    caller,
  });
  return data.is_valid;
}
