import fc from 'fast-check';

/** Texts that are known to break software. */
const STRANGE = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  'true',
  '[]',
  '{}',
  '{"__proto__":{"x":1}}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '%',
  '%00',
  '%E0%A4%A',
  'a\u0000b',
  'a\r\nSet-Cookie: x=y',
  '\u202e\u2028\ufeff',
  '\ud800',
  '<script>alert(1)</script>',
  "' or 1=1 --",
  '{{7*7}}',
  '$1:__proto__:then',
  '$ACTION_ID_',
  '9'.repeat(400),
  '1e999',
  '💥'.repeat(50),
  'javascript:alert(1)',
  '//evil.example',
  'https://evil.example/',
];

/** Any text, sometimes very long. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...STRANGE) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: repeated(40_000) },
);

/** A text that repeats one character, up to this many times. */
export function repeated(most: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('x', '0', '[', '{"a":', '%41', 'é', '=', '&a'), fc.integer({ min: 1, max: most }))
    .map(([sign, times]) => sign.repeat(times).slice(0, most));
}

/** A text that is valid in a header: UTF-8 bytes, no line breaks (RFC 9110, 5.5). */
export function headerSafe(value: string): string {
  const bytes = [...Buffer.from(value, 'utf8').toString('latin1')];
  return bytes.filter((byte) => byte >= ' ' && byte !== '\x7f').join('');
}

/** A position as a share of the length, evenly distributed. */
export const place: fc.Arbitrary<number> = fc.noBias(fc.nat({ max: 9999 })).map((share) => share / 10_000);

/** A value that is present one time in ten. */
export function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** The item at a position in a list. */
export function at<T>(list: readonly T[], share: number): T | undefined {
  return list[Math.floor(share * list.length)];
}
