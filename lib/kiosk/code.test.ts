import { describe, expect, it } from 'vitest';
import { findCode, hashCode, isCodeHash, newCode } from './code.ts';

describe('an enrolment code', () => {
  it('has only unambiguous letters, and is never the same twice', () => {
    const codes = Array.from({ length: 50 }, newCode);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is found among the hashes of several, however it is typed', async () => {
    const [one, other] = ['7K30-91XT-4HBN-2C8W', newCode()];
    const hashes = await Promise.all([hashCode(other), hashCode(one)]);
    for (const typed of [one, '7k3o9lxt4hbn2c8w', ' 7K30 9IXT 4HBN 2C8W ']) {
      expect(await findCode(typed, hashes), typed).toBe(1);
    }
  });

  it('is not found when any character is wrong', async () => {
    const hashes = [await hashCode('7K30-91XT-4HBN-2C8W')];
    for (const typed of ['7K30-91XT-4HBN-2C8X', '7K31-91XT-4HBN-2C8W', '7K30', '', 'x'.repeat(5000)]) {
      expect(await findCode(typed, hashes), typed.slice(0, 30)).toBeUndefined();
    }
    expect(await findCode('7K30-91XT-4HBN-2C8W', [])).toBeUndefined();
  });

  it('cannot be read from its hash', async () => {
    const code = newCode();
    const hash = await hashCode(code);
    expect(isCodeHash(hash)).toBe(true);
    for (const group of code.split('-').slice(1)) expect(hash).not.toContain(group);
    expect(await hashCode(code)).not.toBe(hash);
  });

  it.each([
    '',
    'secret',
    'scrypt:16384:7K3M:short:short',
    `scrypt:17:7K3M:${'A'.repeat(22)}:${'A'.repeat(43)}`,
  ])('has no hash like %j', (text) => expect(isCodeHash(text)).toBe(false));
});
