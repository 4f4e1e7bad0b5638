/** A language's decimal separator. */
export type DecimalMark = ',' | '.';

const NUMBER = /^([-−]?)(\d+|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?:([.,])(\d+))?$/;

/**
 * Parses a number as people write it: with either decimal separator, and with spaces between thousands. Ambiguous numbers are
 * refused: a separator that is not the language's own, followed by three digits ("1.234"), could separate thousands.
 *
 * @returns the normalised number with a point ("-1234.5"); undefined when it is none
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

/** {@link readDecimal} for integers; undefined when there is any separator. */
export function readInteger(text: string): string | undefined {
  return /[.,]/.test(text) ? undefined : readDecimal(text, '.');
}

/** Formats a number of {@link readDecimal} with the language's separator; other texts unchanged. */
export function writeDecimal(text: string, own: DecimalMark): string {
  return /^-?\d+\.\d+$/.test(text) ? text.replace('.', own) : text;
}
