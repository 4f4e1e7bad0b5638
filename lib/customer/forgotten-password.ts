import 'server-only';
import { after } from 'next/server';
import { type CareCloudError, isCareCloudError, StatusError, statusOf } from '../carecloud/errors.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { sendPasswordSetup } from '../carecloud/tokens.ts';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { ensureDevice } from '../session/device.ts';
import { limitMessages, noteUnsent } from '../session/message-limit.ts';
import { anonymousCaller } from './context.ts';
import { type Identifier, recognise } from './identifier.ts';
import { isReady } from './readiness.ts';
import { readChannelId } from './reference-data.ts';

/** How the link is sent. */
export type PasswordSetupChannel = 'email' | 'phone';

/** `sent` does not tell whether there is an account. */
export type PasswordSetupResult =
  | { kind: 'sent'; channel: PasswordSetupChannel }
  | { kind: 'unrecognised' }
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'unavailable' };

type Outcome = 'sent' | 'nobody' | 'unavailable';

/** The outcomes a visitor may see. */
type Told = 'sent' | 'unavailable';

/**
 * Has CareCloud send a link to set a new password, to whoever has this e-mail address or phone.
 *
 * Nobody may find out here who has an account. Unknown recipients, which CareCloud refuses with 400 or 404, and known ones
 * that it cannot reach are answered alike; and as CareCloud may take longer for some of them, the answer is given at a fixed
 * time, `PASSWORD_ANSWER_MS` after the call began. An outage that affects everybody and is known by then is reported. A call
 * that takes longer continues in the background and is never repeated. Server actions and route handlers only.
 *
 * @param typed an e-mail address or a phone number, as typed
 */
export async function requestPasswordSetup(typed: string): Promise<PasswordSetupResult> {
  const recipient = recognise(typed, 'auto', env().PORTAL_COUNTRY);
  if (!recipient || recipient.type === 'card') return { kind: 'unrecognised' };
  const retryAfterMs = await limitMessages(limitedAs(recipient), await ensureDevice());
  if (retryAfterMs !== undefined) return { kind: 'throttled', retryAfterMs };

  const told = send(recipient.type, recipient);
  after(() => told);
  const moment = new Promise<undefined>((resolve) => setTimeout(resolve, env().PASSWORD_ANSWER_MS));
  const [toldByThen] = await Promise.all([Promise.race([told, moment]), moment]);
  if (toldByThen === 'unavailable') return { kind: 'unavailable' };
  return { kind: 'sent', channel: recipient.type };
}

/** What the limits on messages know a recipient by. */
const limitedAs = ({ type, value }: Identifier) => `${type} ${value}`;

async function send(channel: PasswordSetupChannel, recipient: Identifier): Promise<Told> {
  try {
    // Checked before the call: a failure of the call itself may depend on the recipient.
    if (!(await isReady())) return failed('not-ready', 'unavailable');
    const channelId = await readChannelId(channel);
    if (!channelId) return failed('no-channel', 'unavailable');
    await withServerToken(await anonymousCaller(), (caller) =>
      sendPasswordSetup(channelId, recipient.value, caller),
    );
    return report('sent', 'sent');
  } catch (error) {
    if (isCareCloudError(error) && !error.mayHaveHappened) await noteUnsent(limitedAs(recipient));
    if (error instanceof StatusError && isAboutRecipient(error)) return report('nobody', 'sent');
    if (isCareCloudError(error)) return failed(error.code, isForAll(error) ? 'unavailable' : 'sent');
    return failed('unexpected', 'unavailable', error);
  }
}

/** Whether a refusal is about the recipient. One about the channel is a wrong setting, and the same for everybody. */
function isAboutRecipient({ status, invalidParams }: StatusError): boolean {
  if (status !== 400 && status !== 404) return false;
  return !invalidParams.some(({ name }) => name.includes('communication_channel_id'));
}

/**
 * Whether a failure would have been the same for any recipient: CareCloud was not reached, or refused the call as such. Later
 * failures, and 429, may occur only for recipients that exist.
 */
function isForAll(error: CareCloudError): boolean {
  return !error.mayHaveHappened && statusOf(error) !== 429;
}

function failed(code: string, told: Told, err?: unknown): Told {
  log().error({ event: 'password-setup-failed', code, ...(err !== undefined && { err }) });
  return report('unavailable', told);
}

function report(outcome: Outcome, told: Told): Told {
  recordSecurityEvent({ event: 'password-setup', outcome });
  return told;
}
