/** What stands before the decimals in a language. */
export type DecimalMark = ',' | '.';

const NUMBER = /^([-−]?)(\d+|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?:([.,])(\d+))?$/;

/**
 * Reads a number the way people write it: with either decimal mark, with spaces between thousands. A mark that is not
 * the language's own and is followed by three digits could part thousands ("1.234"): that is not guessed.
 *
 * @returns digits with a point, nothing superfluous ("-1234.5"); undefined for what is no number
 */
export function readDecimal(text: string, own: DecimalMark): string | undefined {
  const [, sign, whole, mark, decimals = ''] = NUMBER.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const couldBeThousands = mark !== undefined && mark !== own && decimals.length === 3;
  if (couldBeThousands && /^[1-9]\d{0,2}$/.test(whole)) return undefined;
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  const rest = decimals.replace(/0+$/, '');
  const size = rest === '' ? digits : `${digits}.${rest}`;
  return sign && size !== '0' ? `-${size}` : size;
}

/** A whole number as {@link readDecimal} reads it; undefined where there is any mark in it. */
export function readInteger(text: string): string | undefined {
  return /[.,]/.test(text) ? undefined : readDecimal(text, '.');
}

/** A number of {@link readDecimal}'s spelling with the language's own mark; other texts as they are. */
export function writeDecimal(text: string, own: DecimalMark): string {
  return /^-?\d+\.\d+$/.test(text) ? text.replace('.', own) : text;
}
