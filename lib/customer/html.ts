import { LRUCache } from 'lru-cache';
import sanitizeHtml from 'sanitize-html';
import { singleton } from '../singleton.ts';

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'b',
    'em',
    'i',
    'u',
    'ul',
    'ol',
    'li',
    'h3',
    'h4',
    'blockquote',
    'a',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'iframe',
    'svg',
    'math',
    'title',
    'template',
  ],
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    a: (tagName, attributes) => ({ tagName, attribs: { ...attributes, rel: 'noopener noreferrer' } }),
  },
  disallowedTagsMode: 'discard',
};

const cache = () =>
  singleton(
    'sanitised',
    () =>
      new LRUCache<string, string>({
        max: 2000,
        maxSize: 20_000_000,
        sizeCalculation: (value, key) => value.length + key.length + 1,
      }),
  );

/**
 * Consent texts as HTML that can do nothing but be read: text marks, lists, tables and links. Definitions are few
 * and shared, so each text is cleaned once.
 */
export function sanitise(html: string): string {
  const known = cache().get(html);
  if (known !== undefined) return known;
  const clean = sanitizeHtml(html, options).trim();
  cache().set(html, clean);
  return clean;
}
