import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBrand } from '../brand.ts';
import { env } from '../env.ts';
import { isLanguage, type Language, negotiate } from '../i18n/languages.ts';
import { type Messages, messagesIn } from '../i18n/messages.ts';
import { tooBusy } from '../problem.ts';
import { NONCE } from '../server/correlation.ts';
import { cookieName } from '../session/cookies.ts';

/** Retry-After, in seconds: random, so that clients do not all come back at once. */
const RETRY_SECONDS = { min: 3, max: 10 };

const READS = new Set(['GET', 'HEAD']);

/** The answer to a form sent by script: the key of the message the form then shows (app/ui/form.tsx). */
const BUSY: keyof Messages['unexpected']['notDone'] = 'busy';

/**
 * Answers a request that was not admitted: 503 with Retry-After, and a page in the customer's language, or problem details
 * for `/api/`, unless a browser would show them as its page. The framework's script treats it as any answer it cannot use: a
 * navigation becomes a full page load, and a form says that nothing was done and keeps what was typed.
 */
export function answerBusy(request: IncomingMessage, response: ServerResponse): void {
  const seconds = randomInt(RETRY_SECONDS.min, RETRY_SECONDS.max + 1);
  const [type, body] = answerFor(request, seconds);
  response.writeHead(503, { 'Retry-After': seconds, 'Cache-Control': 'no-store', 'Content-Type': type });
  response.end(body);
}

function answerFor(request: IncomingMessage, seconds: number): [type: string, body: string] {
  const isPage = request.headers['sec-fetch-dest'] === 'document';
  if (request.url?.startsWith('/api/') && !isPage)
    return ['application/problem+json', JSON.stringify(tooBusy())];
  // The framework's script passes an action's error text on only when its type is text/plain.
  if ('next-action' in request.headers) return ['text/plain', BUSY];
  return ['text/html; charset=utf-8', page(request, seconds)];
}

function page(request: IncomingMessage, seconds: number): string {
  const language = languageOf(request);
  const { busy } = messagesIn(language);
  const { name, light, dark } = readBrand();
  const isRead = READS.has(request.method ?? '');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${isRead ? `<meta http-equiv="refresh" content="${seconds}">` : ''}
<title>${escaped(`${busy.title} · ${name}`)}</title>
<style nonce="${request.headers[NONCE]}">
:root { color-scheme: light dark; --accent: ${light.color}; }
@media (prefers-color-scheme: dark) { :root { --accent: ${dark.color}; } }
body { margin: 0 auto; max-width: 32rem; padding: 20vh 1.5rem 2rem; font: 1.0625rem/1.6 system-ui, sans-serif; text-align: center; }
h1 { font-size: 1.5rem; text-wrap: balance; }
a { display: inline-block; padding: 0.75rem; color: var(--accent); }
</style>
</head>
<body>
<main>
<h1>${escaped(busy.title)}</h1>
<p>${escaped(isRead ? busy.read : busy.write)}</p>
${isRead ? `<p><a href="">${escaped(busy.retry)}</a></p>` : ''}
</main>
</body>
</html>`;
}

/** The language as pages choose it, except that a kiosk's own setting is ignored: its cookie would have to be unsealed. */
function languageOf({ headers }: IncomingMessage): Language {
  const chosen = headers.cookie
    ?.split('; ')
    .find((pair) => pair.startsWith(`${cookieName('language')}=`))
    ?.split('=')[1];
  return isLanguage(chosen) ? chosen : negotiate(headers['accept-language'], env().PORTAL_LANGUAGE);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
