import { localDateTime } from './clock.ts';
import type { Call } from './state.ts';

/** A message CareCloud would have sent. Newest last. */
export interface OutboxMessage {
  n: number;
  channel: 'email' | 'sms';
  to: string;
  subject: string;
  text: string;
  /** The one-time code in it, if it is about one. */
  code?: string;
  /** The link in it, if there is one to follow. */
  link?: string;
  /** When it was sent, in the installation's local time. */
  at: string;
}

/** Path of the page on which a person reads what the sandbox has sent. */
export const OUTBOX_PATH = '/outbox';

/** Puts a message into the outbox instead of sending it. */
export function sendMessage(c: Call, message: Omit<OutboxMessage, 'n' | 'at'>): void {
  const { outbox } = c.get('state');
  outbox.push({ n: (outbox.at(-1)?.n ?? 0) + 1, ...message, at: localDateTime(c.get('now')()) });
}

/** The outbox as a page, newest first: where mails and text messages of a demo can be read. */
export function showOutbox(c: Call): Response {
  const messages = c.get('state').outbox.toReversed();
  const items = messages.map(
    ({ channel, to, subject, text, link, at }) => `<li>
<p><b>${escaped(subject)}</b><br><small>${channel === 'email' ? 'E-mail' : 'Text message'} to ${escaped(to)}, ${at}</small></p>
<pre>${escaped(text)}</pre>${link ? `<p><a href="${escaped(link)}">${escaped(link)}</a></p>` : ''}
</li>`,
  );
  return c.html(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox</title>
<style>
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:40rem;margin:2rem auto;padding:0 1rem}
ul{list-style:none;padding:0}
li{border:1px solid #8886;border-radius:.75rem;padding:.25rem 1.25rem;margin:0 0 1rem}
pre{white-space:pre-wrap;font:inherit}
</style></head>
<body><h1>Outbox</h1>
<p>Mails and text messages the sandbox would have sent, newest first. <a href="${OUTBOX_PATH}">Look again</a></p>
${items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>Nothing has been sent yet.</p>'}
</body></html>`) as Response;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
