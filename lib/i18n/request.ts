import 'server-only';
import { LRUCache } from 'lru-cache';
import { cookies, headers } from 'next/headers';
import { cache, use } from 'react';
import { env } from '../env.ts';
import { cookieAttributes, cookieName } from '../session/cookies.ts';
import { readKiosk } from '../session/kiosk.ts';
import { isLanguage, type Language, negotiate } from './languages.ts';
import type { Messages } from './messages.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** The language of this request: the one chosen here (or the customer's own, set at sign-in), else the kiosk's or browser's. */
export const readLanguage = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(cookieName('language'))?.value;
  if (isLanguage(chosen)) return chosen;
  const kiosk = await readKiosk();
  if (kiosk) return kiosk.language ?? env().PORTAL_LANGUAGE;
  return ofBrowser((await headers()).get('accept-language') ?? '');
});

const MOST_HEADERS = 1000;
const negotiated = new LRUCache<string, Language>({ max: MOST_HEADERS });

/** The best language for an Accept-Language header. Cached, as few different headers occur. */
function ofBrowser(header: string): Language {
  const language = negotiated.get(header) ?? negotiate(header, env().PORTAL_LANGUAGE);
  negotiated.set(header, language);
  return language;
}

/** Loaded at runtime, not bundled: otherwise every page and handler would have its own copy of all messages. */
const loadMessages = () => import('./messages.ts');

/** The portal's words in the language of this request: what every page and every form's action begins with. */
export const readMessages = cache(async (): Promise<{ language: Language; t: Messages }> => {
  const [language, { messagesIn }] = await Promise.all([readLanguage(), loadMessages()]);
  return { language, t: messagesIn(language) };
});

/** The same for the small parts of a page: known since the page began, they need not be waited for one by one. */
export const useMessages = () => use(readMessages());

/**
 * Keeps a language that somebody has chosen for this browser. Until it is closed, or at a kiosk their visit ends, no other
 * takes its place unasked. Server actions and route handlers only.
 */
export async function chooseLanguage(language: Language): Promise<void> {
  await keepLanguage(language);
  (await cookies()).set(cookieName('language-chosen'), '1', cookieAttributes());
}

/**
 * Keeps the language of who signs in for this browser, unless one was chosen there since it was opened. Server actions and
 * route handlers only.
 */
export async function adoptLanguage(language: Language): Promise<void> {
  if (!(await cookies()).get(cookieName('language-chosen'))) await keepLanguage(language);
}

async function keepLanguage(language: Language): Promise<void> {
  (await cookies()).set(cookieName('language'), language, cookieAttributes(YEAR_SECONDS));
}

/** Texts of a conflict at a field. */
export function conflictTexts(t: Messages) {
  const { conflictField, keepMine, useTheirs, nothing } = t.form;
  return { question: conflictField, keepMine, useTheirs, nothing };
}
