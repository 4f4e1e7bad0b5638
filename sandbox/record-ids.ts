import { randomBytes } from 'node:crypto';

/** A random id like CareCloud's: 26 hexadecimal digits. */
export function newId(): string {
  return randomBytes(13).toString('hex');
}
