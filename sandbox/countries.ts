import type { TextLanguage } from './language.ts';

const EUROPE =
  'ad al at ax ba be bg by ch cy cz de dk ee es fi fo fr gb gg gi gr hr hu ie im is it je li lt lu lv mc md me mk ' +
  'mt nl no pl pt ro rs se si sk sm tr ua va xk';
const ELSEWHERE = 'au br ca cn il in jp kr mx nz us vn za';

/** Countries of addresses, as lower-case ISO 3166 codes. */
export const COUNTRY_CODES: readonly string[] = `${EUROPE} ${ELSEWHERE}`.split(' ').sort();

/** The countries as `GET /countries` returns them, in one language. */
export function countryItems(language: TextLanguage) {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return COUNTRY_CODES.map((code) => ({
    country_id: code,
    name: names.of(code.toUpperCase()) ?? code,
    state: 1,
  }));
}
