/** What the parts of a seal stand for: base64 has more than one spelling of the same bytes at its end. */
export function bytesOf(sealed: string): string {
  const parts = sealed.split('*');
  const last = Buffer.from(parts.at(-1)?.split('~')[0] ?? '', 'base64url').toString('hex');
  return [...parts.slice(0, -1), last].join('*');
}
