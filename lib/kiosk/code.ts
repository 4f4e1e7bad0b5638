import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Crockford's base 32: no letter that could be taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SELECTOR = 4;
const SECRET = 12;
const COST = 16_384;
const SHAPE = /^scrypt:(\d+):([0-9A-Z]{4}):([\w-]{22}):([\w-]{43})$/;

/**
 * A new enrolment code, such as `7K3M-9QXT-4HBN-2C8W`: its first group says which kiosk it is meant for, the rest is
 * secret (60 bits).
 */
export function newCode(): string {
  const letters = Array.from({ length: SELECTOR + SECRET }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** What the settings keep of a code, such as `scrypt:16384:7K3M:<salt>:<hash>`. It does not give the code away. */
export async function hashCode(code: string): Promise<string> {
  const { selector, secret } = parts(code);
  const salt = randomBytes(16);
  const hash = await derive(secret, salt, 32, { N: COST });
  return ['scrypt', COST, selector, salt.toString('base64url'), hash.toString('base64url')].join(':');
}

/** Whether a text is something {@link hashCode} returned. */
export function isCodeHash(text: string): boolean {
  const cost = Number(SHAPE.exec(text)?.[1]);
  return cost >= 1024 && cost <= 2 ** 17 && Number.isInteger(Math.log2(cost));
}

const DUMMY_HASH = `scrypt:${COST}:0000:${'A'.repeat(22)}:${'A'.repeat(43)}`;

/**
 * Which of some hashes a code belongs to. Takes as long for a code that belongs to none.
 *
 * @returns the hash's index, or undefined
 */
export async function findCode(typed: string, hashes: readonly string[]): Promise<number | undefined> {
  const { selector, secret } = parts(typed);
  const index = hashes.findIndex((hash) => SHAPE.exec(hash)?.[2] === selector);
  const [, cost, , salt = '', hash = ''] = SHAPE.exec(hashes[index] ?? DUMMY_HASH) ?? [];
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), expected.length, {
    N: Number(cost),
    maxmem: 256 * Number(cost) * 8,
  });
  return timingSafeEqual(actual, expected) && index >= 0 ? index : undefined;
}

/** However it was typed: case, spaces and hyphens do not matter, nor does O for 0, I or L for 1. */
function parts(code: string): { selector: string; secret: string } {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return { selector: plain.slice(0, SELECTOR), secret: plain.slice(SELECTOR) };
}
