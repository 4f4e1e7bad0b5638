import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { EXTERNAL_APPLICATION_ID } from './applications.ts';
import { invalidParam, readBody } from './body.ts';
import { badRequest } from './errors.ts';
import { replyLanguage, type Texts } from './language.ts';
import type { Operation } from './operations.ts';
import { sendMessage } from './outbox.ts';
import { randomCode } from './random-code.ts';
import { dataReply } from './replies.ts';
import type { Call } from './state.ts';

/** A code that was sent and not redeemed yet. */
export interface OneTimePassword {
  code: string;
  expiresAt: number;
}

const LIFETIME_MS = 10 * 60_000;

// These channel numbers are not the ids of `/communication-channels`.
const CHANNELS = { 1: 'email', 2: 'sms', 4: 'push', 5: 'internal' } as const;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^[1-9]\d+$/;
// Notifications reach whoever an address or a phone belongs to.
const RECIPIENTS = { email: [EMAIL], sms: [PHONE], push: [EMAIL, PHONE], internal: [EMAIL, PHONE] };

const text = z.string().min(1);

const sending = z.object({
  external_application_id: text,
  communication_channel_id: z.literal([1, 2, 4, 5]),
  recipient: text,
  otp_type: z.literal([1, 2]).optional(),
  message_template_id: z.string().optional(),
});

const verifying = z.object({ verification_code: text, request_id: text, external_application_id: text });

const SUBJECT: Texts = { cs: 'Váš kód', en: 'Your code', sk: 'Váš kód', de: 'Ihr Code' };
const BODY: Texts = {
  cs: 'Váš jednorázový kód je: #. Platí deset minut.',
  en: 'Your one-time code is: #. It is valid for ten minutes.',
  sk: 'Váš jednorazový kód je: #. Platí desať minút.',
  de: 'Ihr Einmalcode lautet: #. Er gilt zehn Minuten.',
};

/** One-time codes by e-mail, text message or notification, for customers and others. */
export const oneTimePasswordOperations: Operation[] = [
  {
    id: 'postSendOtp',
    method: 'POST',
    path: '/one-time-password/actions/send',
    access: 'token',
    handle: sendOtp,
  },
  {
    id: 'postVerifyOtp',
    method: 'POST',
    path: '/one-time-password/actions/verify',
    access: 'token',
    handle: verifyOtp,
  },
];

async function sendOtp(c: Call): Promise<Response> {
  const {
    external_application_id,
    communication_channel_id,
    recipient,
    otp_type = 1,
  } = await readBody(c, sending);
  refuseOtherApplications(external_application_id);
  const channel = CHANNELS[communication_channel_id];
  if (!RECIPIENTS[channel].some((format) => format.test(recipient))) {
    throw badRequest('The recipient cannot be reached by this channel.', [
      invalidParam('recipient', 'invalid_value_format', recipient),
    ]);
  }

  const code = randomCode(otp_type);
  const requestId = randomUUID().replaceAll('-', '');
  c.get('state').oneTimePasswords.set(requestId, { code, expiresAt: c.get('now')().getTime() + LIFETIME_MS });
  const language = replyLanguage(c);
  sendMessage(c, {
    channel,
    to: recipient,
    subject: SUBJECT[language],
    text: BODY[language].replace('#', code),
    code,
  });
  return dataReply({ request_id: requestId });
}

// Wrong, used, expired and unknown codes get the same answer.
async function verifyOtp(c: Call): Promise<Response> {
  const { external_application_id, request_id, verification_code } = await readBody(c, verifying);
  refuseOtherApplications(external_application_id);
  const { oneTimePasswords } = c.get('state');
  const sent = oneTimePasswords.get(request_id);
  const isValid = sent?.code === verification_code && sent.expiresAt > c.get('now')().getTime();
  if (isValid) oneTimePasswords.delete(request_id);
  return dataReply({ is_valid: isValid });
}

function refuseOtherApplications(id: string): void {
  if (id === EXTERNAL_APPLICATION_ID) return;
  throw badRequest('There is no such external application.', [
    invalidParam('external_application_id', 'not_found', id),
  ]);
}
