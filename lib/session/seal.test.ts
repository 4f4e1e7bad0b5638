import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { anyText } from '../testing/any-text.ts';
import { stopClock } from '../testing/clock.ts';
import { bytesOf } from '../testing/seals.ts';
import { useSettings } from '../testing/settings.ts';
import { derivedSecret, fingerprint, seal, unseal, unsealCookie } from './seal.ts';

const OLD = 'the-old-secret-of-the-tests-32-characters';
const NEW = 'the-new-secret-of-the-tests-32-characters';

beforeAll(() => useSettings({ SESSION_SECRET: OLD }));
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** The module as another process would have it, with secrets of its own. */
async function sealsUnder(secrets: string) {
  vi.resetModules();
  useSettings({ SESSION_SECRET: secrets });
  return import('./seal.ts');
}

/** What is sealed and signed; what follows the `~` is a version number that nobody reads. */
const signedPart = (sealed: string) => sealed.slice(0, sealed.indexOf('~'));

describe('a sealed value', () => {
  it('opens again for the purpose it was sealed for', async () => {
    const value = { token: 'secret', list: [1, 'ž', null] };
    expect(await unseal(await seal(value, 'session'), 'session')).toEqual(value);
  });

  it('shows nothing of what is in it, and is never the same twice', async () => {
    const [one, two] = [
      await seal({ token: 'canary' }, 'session'),
      await seal({ token: 'canary' }, 'session'),
    ];
    expect(one).not.toBe(two);
    expect(one).not.toContain('canary');
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('canary');
  });

  it('does not open for another purpose or another device', async () => {
    const sealed = await seal({ a: 1 }, 'session device-1');
    expect(await unseal(sealed, 'session device-2')).toBeUndefined();
    expect(await unseal(sealed, 'draft device-1')).toBeUndefined();
    expect(await unseal(sealed, '')).toBeUndefined();
  });

  it('is cached when opened as a cookie, for its purpose only', async () => {
    const sealed = await seal({ a: 1 }, 'device');
    const first = await unsealCookie(sealed, 'device');
    expect(first).toEqual({ a: 1 });
    expect(await unsealCookie(sealed, 'device')).toBe(first);
    expect(await unsealCookie(sealed, 'session')).toBeUndefined();
    expect(await unsealCookie(`${sealed.slice(0, 20)}x${sealed.slice(21)}`, 'device')).toBeUndefined();
  });

  it('does not open when a single character is changed', async () => {
    const sealed = await seal({ token: 'secret' }, 'session');
    const places = fc.integer({ min: 0, max: signedPart(sealed).length - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.constantFrom(...'aZ09-_*~ %='), async (place, character) => {
        const mutated = sealed.slice(0, place) + character + sealed.slice(place + 1);
        fc.pre(bytesOf(mutated) !== bytesOf(sealed));
        expect(await unseal(mutated, 'session')).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('does not open when it is cut, doubled, or made up', async () => {
    const sealed = await seal({ token: 'secret' }, 'session');
    const parts = signedPart(sealed).split('*');
    const madeUp = fc.oneof(
      anyText,
      fc.nat(signedPart(sealed).length - 1).map((length) => sealed.slice(0, length)),
      fc
        .shuffledSubarray(parts)
        .filter((some) => some.join('*') !== parts.join('*'))
        .map((some) => some.join('*')),
      fc.constantFrom(
        '',
        '~2',
        '*'.repeat(7),
        `${sealed}${sealed}`.replaceAll('~', ''),
        '__proto__',
        'x'.repeat(100_000),
      ),
    );
    await fc.assert(
      fc.asyncProperty(madeUp, async (text) => {
        expect(await unseal(text, 'session')).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('a new version of the portal', () => {
  it('opens values and recognises fingerprints of the last version', async () => {
    const made =
      'Fe26.2*1*9336dd2c07517b5aef4bc983444827729baa15d197d5c415a1fdae885fd15fcc*n6tKLdlJXPbptR0fyKeWqA*qwD4wk58oPqCCrBrhQn2riz3eQGp9wwBcZ2Ryt7KMVE**89c7675fc6f23d112045a2b6b71b3d2c088c30ef4ebba49012ee5ba0711ca41f*opUb3dcbEx5SkKX1ramTgO2LLDMgSRDjcbuC_AV6-XE~2';
    expect(await unseal(made, 'session')).toEqual({ token: 'secret' });
    expect(fingerprint('jana@example.com', 'throttle')).toBe('-YvOFcyxXvCuBgdjrsY1HW');
    expect(derivedSecret('next-auth')).toBe('dnrrANHVaz72BTAoJp0y7RMrJLrTbuIN95HkqoZk8-Y');
  });
});

describe('a cookie', () => {
  it('is opened again after a minute', async () => {
    stopClock();
    const sealed = await seal({ a: 1 }, 'session');
    const opened = await unsealCookie(sealed, 'session');
    vi.advanceTimersByTime(59_000);
    expect(await unsealCookie(sealed, 'session')).toBe(opened);
    vi.advanceTimersByTime(2_000);
    expect(await unsealCookie(sealed, 'session')).not.toBe(opened);
    expect(await unsealCookie(sealed, 'session')).toEqual(opened);
  });
});

describe('a change of secrets', () => {
  it('leaves what the old one sealed open, and seals with the new one', async () => {
    const before = await (await sealsUnder(OLD)).seal({ a: 1 }, 'session');
    const during = await sealsUnder(`${NEW},${OLD}`);
    expect(await during.unseal(before, 'session')).toEqual({ a: 1 });
    expect(await during.isByFormerSecret(before, 'session')).toBe(true);
    const fresh = await during.seal({ b: 2 }, 'session');
    expect(await during.isByFormerSecret(fresh, 'session')).toBe(false);

    const afterwards = await sealsUnder(NEW);
    expect(await afterwards.unseal(fresh, 'session')).toEqual({ b: 2 });
    expect(await afterwards.unseal(before, 'session')).toBeUndefined();
    expect(await (await sealsUnder(OLD)).unseal(fresh, 'session')).toBeUndefined();
  });
});

describe('a fingerprint', () => {
  it('is the same for the same value and purpose, and another for any other', () => {
    expect(fingerprint('jana@example.com', 'throttle')).toBe(fingerprint('jana@example.com', 'throttle'));
    expect(fingerprint('jana@example.com', 'throttle')).not.toBe(fingerprint('jana@example.com', 'account'));
    expect(fingerprint('jana@example.com', 'throttle')).not.toBe(fingerprint('hana@example.com', 'throttle'));
  });

  it('is short, plain, and tells nothing without the secret', async () => {
    expect(fingerprint('jana@example.com', 'throttle')).toMatch(/^[\w-]{22}$/);
    const elsewhere = await sealsUnder(NEW);
    expect(elsewhere.fingerprint('jana@example.com', 'throttle')).not.toBe(
      fingerprint('jana@example.com', 'throttle'),
    );
  });
});
