import { sanitise } from './html.ts';

/** Tags and entities: the rest of clean HTML is readable text. */
const MARKUP = /<[^>]*>|&\w+;/g;

/**
 * A consent's text, sanitised; '' when it has no readable text, such as an empty paragraph or a picture.
 *
 * @param html from outside
 * @param allowed see {@link sanitise}
 */
export function readableText(html: string, allowed?: { links: boolean }): string {
  const clean = sanitise(html, allowed);
  return /[\p{L}\p{N}]/u.test(clean.replace(MARKUP, '')) ? clean : '';
}
