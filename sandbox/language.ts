import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

/** Languages of the sandbox. The first one is the default. */
const TEXT_LANGUAGES = ['cs', 'en', 'sk', 'de'] as const;

export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** One text in every language. */
export type Texts = Record<TextLanguage, string>;

type Ranges = { type: string; q: number }[];

/**
 * Chooses the language of a reply from `Accept-Language` (RFC 9110, 12.5.4): highest weight first, weight 0 excludes,
 * regional tags fall back to their language, `*` is the first language that is not excluded.
 *
 * @returns Czech, CareCloud's default, if the header is missing or has no supported language.
 */
export function replyLanguage(c: Context): TextLanguage {
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: [...TEXT_LANGUAGES],
    default: TEXT_LANGUAGES[0],
    match: bestMatch,
  });
  return language as TextLanguage;
}

// Hono sorts the ranges by weight, highest first.
function bestMatch(ranges: Ranges): string {
  const forbidden = ranges.filter((range) => range.q === 0).map((range) => range.type.toLowerCase());
  const wanted = ranges.filter((range) => range.q > 0);
  const allowed = TEXT_LANGUAGES.filter((language) => !forbidden.includes(language));

  for (const range of wanted) {
    const match = range.type === '*' ? allowed[0] : allowed.find((tag) => tag === primaryTag(range.type));
    if (match) return match;
  }
  return TEXT_LANGUAGES[0];
}

function primaryTag(range: string): string {
  return range.toLowerCase().split('-')[0] ?? '';
}
