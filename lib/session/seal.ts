import { createHmac, hash, hkdfSync } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';
import { LRUCache } from 'lru-cache';
import { env } from '../env.ts';
import { singleton } from '../singleton.ts';

const derived = () => singleton('derived-keys', () => new LRUCache<string, string>({ max: 10_000 }));

/**
 * Keys for one purpose, one per session secret: the first seals, all open, so that a secret can be replaced without
 * signing anyone out (HKDF, RFC 5869, SHA-256).
 */
function keys(purpose: string): string[] {
  return env().SESSION_SECRET.map((secret) => {
    const cacheKey = `${purpose}\n${secret}`;
    const known = derived().get(cacheKey);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', secret, 'carecloud-portal', purpose, 32)).toString(
      'base64url',
    );
    derived().set(cacheKey, key);
    return key;
  });
}

/**
 * Encrypts and signs a value. Times are checked by the reader, on what is inside, not by the seal.
 *
 * @param purpose what the value is for; a value sealed for one purpose cannot be opened for another
 */
export function seal(value: object, purpose: string): Promise<string> {
  return sealData(value, { password: derivedSecret(purpose), ttl: 0 });
}

/**
 * Opens a sealed value.
 *
 * @returns the value, unchecked, or undefined when it was not sealed by us for this purpose
 */
export async function unseal(sealed: string, purpose: string): Promise<unknown> {
  for (const key of keys(purpose)) {
    const opened = await open(sealed, key);
    if (opened) return opened.value;
  }
  return undefined;
}

/** Whether a sealed value, which can be opened for this purpose, was sealed with a secret that has been replaced. */
export async function isByFormerSecret(sealed: string, purpose: string): Promise<boolean> {
  const [present = '', ...former] = keys(purpose);
  return former.length > 0 && (await open(sealed, present)) === undefined;
}

async function open(sealed: string, key: string): Promise<{ value: unknown } | undefined> {
  let isOurs = true;
  const value = await unsealData<unknown>(sealed, {
    password: key,
    ttl: 0,
    onUnsealError: () => {
      isOurs = false;
    },
  });
  return isOurs ? { value } : undefined;
}

const OPENED_MS = 60_000;
const MOST_OPENED = 20_000;

/** The contents of cookies, by a digest of the sealed text and its purpose. */
const opened = () =>
  singleton(
    'opened-cookies',
    () => new LRUCache<string, NonNullable<unknown>>({ max: MOST_OPENED, ttl: OPENED_MS }),
  );

/**
 * {@link unseal} for cookies that come with every request, cached for a minute. The value is shared, so it must not be changed.
 */
export async function unsealCookie(sealed: string, purpose: string): Promise<unknown> {
  const digest = hash('sha256', `${purpose}\n${sealed}`, 'base64url');
  const known = opened().get(digest);
  if (known) return known;
  const value = await unseal(sealed, purpose);
  if (value) opened().set(digest, value);
  return value;
}

/** A derived secret for a library that does its own sealing. It changes with the newest session secret. */
export function derivedSecret(purpose: string): string {
  const [key = ''] = keys(purpose);
  return key;
}

/** The fingerprints of a value with every secret, the current one first. */
export function fingerprints(value: string, purpose: string): string[] {
  return keys(`fingerprint ${purpose}`).map((key) =>
    createHmac('sha256', key).update(value).digest('base64url').slice(0, 22),
  );
}

/** A keyed fingerprint of a secret or personal value, safe to use as a key in the store or in a cookie. */
export function fingerprint(value: string, purpose: string): string {
  const [present = ''] = fingerprints(value, purpose);
  return present;
}
