import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Account } from './customers.ts';

export interface PasswordHash {
  salt: Buffer;
  hash: Buffer;
}

const HASH_BYTES = 32;
// Weak on purpose: the sandbox protects nothing, it only has to take the same time for every account.
const COST = { N: 1024 };

const hashAsync = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

// Used for unknown accounts; random, so no password matches.
const NOBODY: PasswordHash = { salt: randomBytes(16), hash: randomBytes(HASH_BYTES) };

/** Hashes a password with a random salt. */
export function hashPassword(password: string): PasswordHash {
  const salt = randomBytes(16);
  return { salt, hash: scryptSync(password, salt, HASH_BYTES, COST) };
}

/** The hash of a random password, for an account that has none. */
export function unknownPassword(): PasswordHash {
  return hashPassword(randomBytes(HASH_BYTES).toString('hex'));
}

/**
 * Verifies a password in the same time whether or not the account exists.
 *
 * @returns false for an unknown or inactive account: inactive and deleted customers cannot sign in.
 */
export async function passwordMatches(account: Account | undefined, password: string): Promise<boolean> {
  const expected = account?.password ?? NOBODY;
  const given = await hashAsync(password, expected.salt, HASH_BYTES, COST);
  return timingSafeEqual(given, expected.hash) && account?.record.state === 1;
}

/** Finds the account of a login value. Looks at every account, so that the time does not depend on its position. */
export function findByLogin(
  accounts: Iterable<Account>,
  type: 'email' | 'phone' | 'card',
  value: string,
): Account | undefined {
  const wanted = type === 'email' ? value.toLowerCase() : value;
  return [...accounts].filter((account) => loginValue(account, type) === wanted)[0];
}

function loginValue(account: Account, type: 'email' | 'phone' | 'card'): string | undefined {
  if (type === 'card') return account.cardNumber;
  const value = account.record.personal_information[type];
  return value === undefined ? undefined : String(value);
}

/** CareCloud's password rules: at least 8 characters, a digit, an upper-case letter, and not a common password. */
export function isAcceptablePassword(password: string): boolean {
  const isLongEnough = [...password].length >= 8;
  return isLongEnough && /\p{Nd}/u.test(password) && /\p{Lu}/u.test(password) && !isCommon(password);
}

const COMMON_PASSWORDS = [
  'password1',
  'password123',
  'qwerty123',
  'welcome1',
  'admin123',
  '12345678a',
  'heslo123',
];

function isCommon(password: string): boolean {
  return COMMON_PASSWORDS.includes(password.toLowerCase());
}
