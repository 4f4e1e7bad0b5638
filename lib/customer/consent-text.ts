import { sanitise } from './html.ts';

/** Tags and entities: what is left of clean HTML without them is what can be read. */
const MARKUP = /<[^>]*>|&\w+;/g;

/**
 * A text about a consent, sanitised; '' where nothing of it can be read, such as an empty paragraph or a picture, so that
 * it is not taken for a text.
 *
 * @param html from outside
 * @param allowed see {@link sanitise}
 */
export function readableText(html: string, allowed?: { links: boolean }): string {
  const clean = sanitise(html, allowed);
  return /[\p{L}\p{N}]/u.test(clean.replace(MARKUP, '')) ? clean : '';
}
