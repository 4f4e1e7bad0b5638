import { localDateTime } from './clock.ts';
import { escaped, page } from './page.ts';
import type { Call } from './state.ts';

const CHANNEL_NAMES = {
  email: 'E-mail',
  sms: 'Text message',
  push: 'Push notification',
  internal: 'Internal notification',
};

/** A message that CareCloud would have sent. */
export interface OutboxMessage {
  n: number;
  channel: keyof typeof CHANNEL_NAMES;
  to: string;
  subject: string;
  text: string;
  /** The one-time code in it, if any. */
  code?: string;
  /** The link in it, if any. */
  link?: string;
  /** When it was sent, in the installation's local time. */
  at: string;
}

/** Path of the page that shows the messages. */
export const OUTBOX_PATH = '/outbox';

/** Adds a message to the outbox instead of sending it. */
export function sendMessage(c: Call, message: Omit<OutboxMessage, 'n' | 'at'>): void {
  const { outbox } = c.get('state');
  outbox.push({ n: (outbox.at(-1)?.n ?? 0) + 1, ...message, at: localDateTime(c.get('now')()) });
}

/** The outbox as a page, newest first, for the demo. */
export function showOutbox(c: Call): Response {
  const messages = c.get('state').outbox.toReversed();
  const items = messages.map(
    ({ channel, to, subject, text, link, at }) => `<li>
<p><b>${escaped(subject)}</b><br><small>${CHANNEL_NAMES[channel]} to ${escaped(to)}, ${at}</small></p>
<pre>${escaped(text)}</pre>${link ? `<p><a href="${escaped(link)}">${escaped(link)}</a></p>` : ''}
</li>`,
  );
  return page(
    c,
    'Outbox',
    `<p>Messages the sandbox would have sent, newest first. <a href="${OUTBOX_PATH}">Look again</a></p>
${items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>Nothing has been sent yet.</p>'}`,
  );
}
