/** The decoded parts of a seal, as base64 has several spellings of the same bytes. */
export function bytesOf(sealed: string): string {
  const parts = sealed.split('*');
  const last = Buffer.from(parts.at(-1)?.split('~')[0] ?? '', 'base64url').toString('hex');
  return [...parts.slice(0, -1), last].join('*');
}
