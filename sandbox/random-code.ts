import { randomInt } from 'node:crypto';

const LENGTH = 6;

// No letters and digits that look alike, where there are both.
const ALPHABETS = { 1: 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 2: '0123456789' } as const;

/** What a code consists of (`token_type`, `otp_type`): 1 letters and digits, 2 digits. */
export type CodeType = keyof typeof ALPHABETS;

/** A one-time code. */
export function randomCode(type: CodeType): string {
  const alphabet = ALPHABETS[type];
  return Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
}
