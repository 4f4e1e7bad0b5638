import type { TextLanguage, Texts } from './language.ts';

export const EMAIL_CHANNEL_ID = '81eaeea13b8984a169c490a325';
export const SMS_CHANNEL_ID = '8fd73167342d06899c4c015320';
export const POST_CHANNEL_ID = '83c9e05af7217b446de08a9f5b';

const CHANNELS: { id: string; textId: string; names: Texts }[] = [
  {
    id: EMAIL_CHANNEL_ID,
    textId: 'email',
    names: { cs: 'E-mail', en: 'E-mail', sk: 'E-mail', de: 'E-Mail' },
  },
  { id: SMS_CHANNEL_ID, textId: 'sms', names: { cs: 'SMS', en: 'Text message', sk: 'SMS', de: 'SMS' } },
  {
    id: POST_CHANNEL_ID,
    textId: 'letter',
    names: { cs: 'Dopis', en: 'Letter', sk: 'List', de: 'Brief' },
  },
  {
    id: '86b1d2c40f9e5a7713ac8260de',
    textId: 'push',
    names: {
      cs: 'Upozornění v aplikaci',
      en: 'App notification',
      sk: 'Upozornenie v aplikácii',
      de: 'App-Benachrichtigung',
    },
  },
];

/** Whether a channel with this id exists. */
export function isChannel(channelId: string): boolean {
  return CHANNELS.some(({ id }) => id === channelId);
}

/** The channels as `GET /communication-channels` returns them, in one language. */
export function channelItems(language: TextLanguage) {
  return CHANNELS.map(({ id, textId, names }) => ({
    communication_channel_id: id,
    name: names[language],
    text_id: textId,
  }));
}
