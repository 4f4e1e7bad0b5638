import { randomBytes } from 'node:crypto';

/** An identifier as CareCloud makes them: opaque, 26 hexadecimal digits. */
export function newId(): string {
  return randomBytes(13).toString('hex');
}
