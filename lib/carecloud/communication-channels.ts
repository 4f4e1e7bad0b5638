import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll } from './lists.ts';

const channel = z.looseObject({
  communication_channel_id: z.string().min(1),
  name: z.string(),
  text_id: z.string().nullish(),
});

/** A way the operator writes to customers, such as e-mail or text message. */
export type CommunicationChannel = z.infer<typeof channel>;

/** CareCloud's `text_id`s of the channels to an e-mail address or a phone. */
const TEXT_IDS = { email: ['email', 'e-mail'], phone: ['sms', 'text_message', 'phone'] };

/** The channel to an e-mail address or a phone, by its `text_id`. */
export function channelTo(
  kind: 'email' | 'phone',
  channels: CommunicationChannel[],
): CommunicationChannel | undefined {
  return channels.find(({ text_id }) => TEXT_IDS[kind].includes(text_id?.toLowerCase() ?? ''));
}

/**
 * Reads the installation's communication channels, named in the caller's language.
 *
 * @throws {CareCloudError}
 */
export function getCommunicationChannels(caller: Caller): Promise<Answer<CommunicationChannel[]>> {
  return getAll('/communication-channels', 'communication_channels', channel, caller);
}
