import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { singleton } from '../singleton.ts';
import { type SessionTimes, touchDueAt } from './limits.ts';

const MOST_KNOWN = 20_000;

/** By a digest of a session's cookie: until when its use need not be written down. */
const fresh = () => singleton('fresh-sessions', () => new LRUCache<string, number>({ max: MOST_KNOWN }));
const digestOf = (cookie: string) => hash('sha256', cookie, 'base64url');

/** Remembers that use of the session in a cookie, as it was sent, need not be written down for a while. */
export function noteFresh(cookie: string, session: SessionTimes): void {
  fresh().set(digestOf(cookie), touchDueAt(session));
}

/**
 * Whether use of the session in a cookie need not be written down now. Says nothing about what the cookie is worth: that
 * is decided where it is opened.
 */
export function isFresh(cookie: string, now: number): boolean {
  return now < (fresh().get(digestOf(cookie)) ?? 0);
}
