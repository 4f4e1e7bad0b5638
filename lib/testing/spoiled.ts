import { bytesOf } from './seals.ts';

/** Reproducible random numbers from 0 to 1 (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ALPHABET = 'ABCDEFabcdef0123456789-_*~.%"!{}[]()<>=:/\\+ ';

/** A sealed value, corrupted in one of many ways. What follows the seal's `~` is left out, as it is not sealed. */
export function spoiled(value: string, random: () => number): string {
  const sealed = value.split('~')[0] ?? '';
  const at = Math.floor(random() * sealed.length);
  const other = () => ALPHABET[Math.floor(random() * ALPHABET.length)] ?? 'A';
  const parts = sealed.split('*');
  const ways = [
    () => `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}~2`,
    () => `${sealed.slice(0, at)}${sealed[at] === 'x' ? other() : 'x'}${other()}${sealed.slice(at + 1)}~2`,
    () => `${sealed.slice(0, at)}~2`,
    () => `${sealed.slice(at + 1)}~2`,
    () => `${sealed.slice(0, at)}${sealed.slice(at + 1 + Math.floor(random() * 9))}~2`,
    () => `${sealed}${other().replace(/[~ ]/, 'A')}~2`,
    () => [...parts.slice(0, 3), parts[4], parts[3], ...parts.slice(5)].join('*'),
    () =>
      parts
        .map((part, n) => (n === at % parts.length ? '' : part))
        .join('*')
        .concat('*~2'),
    () => `Fe26.1${sealed.slice(6)}~2`,
    () => `${parts.map((part, n) => (n === 5 ? '1' : part)).join('*')}~2`,
    () => `%${other()}${other()}${sealed}`,
    () => '*'.repeat(at),
    () => other().repeat(Math.floor(random() * 6000)),
    () => Array.from({ length: 200 }, other).join('').replace(/[; ]/g, ''),
  ];
  const result = ways[Math.floor(random() * ways.length)]?.() ?? '';
  return bytesOf(result.split('~')[0] ?? '') === bytesOf(sealed) ? `*${result}` : result;
}
