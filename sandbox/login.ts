import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Account } from './customers.ts';

export interface PasswordHash {
  salt: Buffer;
  hash: Buffer;
}

const HASH_BYTES = 32;
// Cheap on purpose: the sandbox guards nothing, it only has to take the same time for every account.
const COST = { N: 1024 };

const hashAsync = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

// Stands in for an account that does not exist; random, so no password fits.
const NOBODY: PasswordHash = { salt: randomBytes(16), hash: randomBytes(HASH_BYTES) };

/** Hashes a password with a salt of its own. */
export function hashPassword(password: string): PasswordHash {
  const salt = randomBytes(16);
  return { salt, hash: scryptSync(password, salt, HASH_BYTES, COST) };
}

/** The hash of a password nobody knows, for an account nobody gets into by one. */
export function unknownPassword(): PasswordHash {
  return hashPassword(randomBytes(HASH_BYTES).toString('hex'));
}

/**
 * Compares a password in the same time whether or not there is an account.
 *
 * @returns false for no account, and for one that is not active: inactive and deleted customers cannot sign in.
 */
export async function passwordMatches(account: Account | undefined, password: string): Promise<boolean> {
  const expected = account?.password ?? NOBODY;
  const given = await hashAsync(password, expected.salt, HASH_BYTES, COST);
  return timingSafeEqual(given, expected.hash) && account?.record.state === 1;
}

/** Finds the account a login value names. Every account is looked at, so the place in the list does not show. */
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

/**
 * The password rules of CareCloud: at least 8 characters, a digit, an upper-case letter, and not a common one.
 */
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
