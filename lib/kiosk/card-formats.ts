/** What a card number of the installation looks like: how it begins, how long it is, which check digit ends it. */
export type CardFormat = { prefix: string; min: number; max: number; check: CheckDigit };

/** Ways to compute a last digit: of GS1 barcodes (EAN, UPC), Luhn's (ISO/IEC 7812-1), or none. */
export type CheckDigit = 'gs1' | 'luhn' | 'none';

const FORMAT = /^([\dA-Za-z]*):(\d{1,2})(?:-(\d{1,2}))?(?::(gs1|luhn|none))?$/;
const LONGEST = 30;
const SHORTEST = 4;

/**
 * Reads one format from a setting, such as `999:13:gs1` (begins with 999, 13 characters, a GS1 check digit) or `:8-16`
 * (anything of 8 to 16 characters).
 *
 * @returns undefined when it is none
 */
export function parseCardFormat(text: string): CardFormat | undefined {
  const [, prefix = '', shortest = '', longest = shortest, check = 'none'] = FORMAT.exec(text) ?? [];
  const [min, max] = [Number(shortest), Number(longest)];
  if (!(min >= SHORTEST && min <= max && max <= LONGEST && prefix.length <= min)) return undefined;
  return { prefix, min, max, check: check as CheckDigit };
}

/**
 * The card number in a text that was scanned, or undefined when it has none of the formats. Spaces and hyphens are for
 * reading only.
 */
export function cardNumberIn(text: string, formats: readonly CardFormat[]): string | undefined {
  const number = text.replace(/[ -]/g, '');
  if (!/^[\dA-Za-z]+$/.test(number)) return undefined;
  return formats.some((format) => isOf(format, number)) ? number : undefined;
}

function isOf({ prefix, min, max, check }: CardFormat, number: string): boolean {
  return number.startsWith(prefix) && number.length >= min && number.length <= max && CHECKS[check](number);
}

const CHECKS: Record<CheckDigit, (number: string) => boolean> = {
  none: () => true,
  gs1: (number) => isMultipleOfTen(number, (digit, isOdd) => digit * (isOdd ? 3 : 1)),
  luhn: (number) =>
    isMultipleOfTen(number, (digit, isOdd) => {
      const doubled = isOdd ? digit * 2 : digit;
      return doubled > 9 ? doubled - 9 : doubled;
    }),
};

/** Both kinds weigh every other digit, counted from the last, and want a sum that ends in 0. */
function isMultipleOfTen(number: string, weigh: (digit: number, isOdd: boolean) => number): boolean {
  if (!/^\d+$/.test(number)) return false;
  const digits = [...number].reverse().map(Number);
  return digits.reduce((sum, digit, index) => sum + weigh(digit, index % 2 === 1), 0) % 10 === 0;
}
