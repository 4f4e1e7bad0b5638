import { LRUCache } from 'lru-cache';
import sanitizeHtml from 'sanitize-html';
import { singleton } from '../singleton.ts';

const TAGS = [
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
];

const options: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
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

const withoutLinks: sanitizeHtml.IOptions = {
  ...options,
  allowedTags: TAGS.filter((tag) => tag !== 'a'),
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
 *
 * @param allowed.links false where nothing may lead elsewhere: links then are text
 */
export function sanitise(html: string, { links }: { links: boolean } = { links: true }): string {
  const key = `${links} ${html}`;
  const known = cache().get(key);
  if (known !== undefined) return known;
  const clean = sanitizeHtml(html, links ? options : withoutLinks).trim();
  cache().set(key, clean);
  return clean;
}
