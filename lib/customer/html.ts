import { LRUCache } from 'lru-cache';
import sanitizeHtml from 'sanitize-html';
import { singleton } from '../singleton.ts';

const TAGS = [
  'p',
  'div',
  'br',
  'hr',
  'strong',
  'b',
  'em',
  'i',
  'u',
  'sup',
  'sub',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'a',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
];

/** Other block elements: replaced by plain blocks, so that their text does not run into the text around it. */
const BLOCKS = [
  'address',
  'article',
  'aside',
  'center',
  'details',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'header',
  'legend',
  'main',
  'nav',
  'pre',
  'section',
  'summary',
];

const SCHEMES = ['https', 'mailto', 'tel'];

const options: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: { a: ['href', 'rel'], table: ['tabindex'] },
  allowedSchemes: SCHEMES,
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
    menu: 'ul',
    dir: 'ul',
    ...Object.fromEntries(BLOCKS.map((block) => [block, 'div'])),
    // Wide tables scroll, so they have to be focusable for the keyboard.
    table: (tagName) => ({ tagName, attribs: { tabindex: '0' } }),
    a: (tagName, attributes) => ({ tagName, attribs: { ...attributes, rel: 'noopener noreferrer' } }),
  },
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'a' && !leadsSomewhere(attribs.href) ? 'excludeTag' : false,
  disallowedTagsMode: 'discard',
};

/** Whether a link works here: relative links were written for a page of the operator's, not for the portal. */
function leadsSomewhere(href = ''): boolean {
  return SCHEMES.includes(URL.parse(href)?.protocol.slice(0, -1) ?? '');
}

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
 * Sanitises the HTML of a consent's text: formatting, lists, tables and absolute links remain. Definitions are few and shared,
 * so each text is sanitised once.
 *
 * @param allowed.links false where external links are not allowed: they become text
 */
export function sanitise(html: string, { links }: { links: boolean } = { links: true }): string {
  const key = `${links} ${html}`;
  const known = cache().get(key);
  if (known !== undefined) return known;
  const clean = sanitizeHtml(html, links ? options : withoutLinks).trim();
  cache().set(key, clean);
  return clean;
}
