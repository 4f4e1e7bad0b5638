import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressPath, idInPath, isId } from './ids.ts';

const ODD = ['a b', 'a/b', 'č:1', '?x=1#y', '100%', '%2F', '...', "o'k", 'x'.repeat(128), '💡', '../..'];

describe('an id', () => {
  it.each(['8e17b04cd9f2a6358170bb52de', ...ODD])('may be %s, and stand in a path', (id) => {
    expect(isId(id)).toBe(true);
    const { pathname } = new URL(addressPath(id), 'https://account.example.com');
    expect(pathname).toBe(addressPath(id));
    expect(pathname.split('/')).toHaveLength(3);
    expect(idInPath(pathname.slice('/address/'.length))).toBe(id);
  });

  it.each(['', '.', '..', 'a\nb', 'a\u0000', '\u007f', '\ud800', 'x'.repeat(129)])('is none: %j', (text) => {
    expect(isId(text)).toBe(false);
  });

  it.each(['%', '%zz', '%ff', '%0a', '', '.', '%2e%2E'])('is not what a path says with %s', (part) => {
    expect(idInPath(part)).toBeUndefined();
  });

  it('comes back from its path, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }).filter(isId), (id) => {
        const { pathname } = new URL(addressPath(id), 'https://account.example.com');
        expect(idInPath(pathname.slice('/address/'.length))).toBe(id);
      }),
    );
  });
});
