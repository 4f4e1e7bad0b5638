import { dateMark } from '../i18n/date-mark.ts';
import type { Language } from '../i18n/languages.ts';

/** Rows of keys, each row a text of keys between spaces; keys in braces do something else than type. */
export type Layout = string[];

/** Letters with marks of the languages the portal speaks, the screen's own first. */
const ACCENTS: Record<Language, string> = {
  cs: 'ě š č ř ž ý á í é ú ů ď ť ň ó',
  sk: 'ľ š č ť ž ý á í é ú ä ô ň ď ĺ ŕ ó',
  de: 'ä ö ü ß',
  en: '',
};
const ALL_ACCENTS = ['á ä č ď é ě í ĺ ľ ň ó ô', 'ö ŕ ř š ß ť ú ů ü ý ž'];

const DIGITS = '1 2 3 4 5 6 7 8 9 0';
const EMAIL = '.cz .sk .de .com .eu _';
const BOTTOM = '{accents} {symbols} @ {space} . - {enter} {close}';

/** The keyboards of a screen: letters, capitals, all marked letters in both, symbols, digits alone, and dates. */
export function layoutsOf(language: Language): Record<string, Layout> {
  const isQwerty = language === 'en';
  const plain = [
    DIGITS,
    `q w e r t ${isQwerty ? 'y' : 'z'} u i o p`,
    'a s d f g h j k l',
    `{shift} ${isQwerty ? 'z' : 'y'} x c v b n m {bksp}`,
  ];
  const letters = [...plain, ...(ACCENTS[language] ? [ACCENTS[language]] : []), BOTTOM];
  const accents = [...ALL_ACCENTS, '{shift} {letters} {bksp}', BOTTOM.replace('{accents} ', '')];
  return {
    default: letters,
    shift: letters.map(capitals),
    accents,
    accentsShift: accents.map(capitals),
    symbols: [
      DIGITS,
      '! ? " # $ % & * + =',
      '( ) [ ] { } / \\ | ~',
      "' ` ^ _ : ; , < > {bksp}",
      '{letters} @ {space} . - {enter} {close}',
    ],
    email: [...plain, EMAIL, BOTTOM],
    emailShift: [...plain.map(capitals), EMAIL, BOTTOM],
    digits: digits('+'),
    dates: digits(dateMark(language)),
  };
}

/** Digits and one sign. */
function digits(sign: string): Layout {
  return ['1 2 3', '4 5 6', '7 8 9', `${sign} 0 {bksp}`, '{enter} {close}'];
}

/** A row in capitals. `ß` stays: its capital is hardly ever meant. */
function capitals(row: string): string {
  return row
    .split(' ')
    .map((key) => (key.startsWith('{') || key === 'ß' ? key : key.toLocaleUpperCase()))
    .join(' ');
}
