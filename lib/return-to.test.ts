import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_PAGES } from './account-pages.ts';
import { returnTo, signInPath } from './return-to.ts';

const OWN = [...ACCOUNT_PAGES, '/address/8e17b04cd9f2a6358170bb52de', '/address/a%20b%2Fc%3A1'];

/** The same, with whatever id a further address has. */
const OWN_PATH = new RegExp(`^(${OWN.join('|')}|/address/[^/]+)$`);

describe('the way back after signing in', () => {
  it.each(OWN)('leads to %s', (page) => {
    expect(returnTo(page)).toBe(page);
  });

  it('keeps a plain fragment and drops the query', () => {
    expect(returnTo('/profile#email')).toBe('/profile#email');
    expect(returnTo('/profile?x=1#email')).toBe('/profile#email');
    expect(returnTo('/consents?next=https://evil.example')).toBe('/consents');
    expect(returnTo('/profile#"><script>')).toBe('/profile');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%2f/evil.example',
    '/profile/../../evil',
    '/profile\n',
    '/profile\r\nSet-Cookie: a=b',
    ' /profile',
    '/profile@evil.example',
    'profile',
    '/Profile',
    '/profile/',
    '/address/',
    '/address//evil.example',
    '/address/a/b',
    '/address/..',
    '/address/a%2fb',
    '/address/a:b',
    '/address/a b',
    '/address/%2E%2E',
    '/address/%0A',
    '/address/%zz',
    'javascript:alert(1)',
    'data:text/html,x',
    'https:/profile',
    '/api/session',
    '/sign-in',
    '',
    '?x',
    '#/profile',
    '/profile\u0000',
    '／／evil.example',
  ])('never leads to "%s"', (wanted) => {
    expect(OWN).toContain(returnTo(wanted));
    expect(returnTo(wanted)).toBe('/');
  });

  it.each([undefined, null, 7, {}, ['/profile'], { toString: () => '/profile' }])(
    'needs a text: %o',
    (wanted) => {
      expect(returnTo(wanted)).toBe('/');
    },
  );

  it('is one of our own pages, whatever is asked for', () => {
    const wanted = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom(...OWN), fc.string()).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(wanted, (text) => {
        const target = new URL(returnTo(text), 'https://account.example.com');
        expect(target.origin).toBe('https://account.example.com');
        expect(target.pathname).toMatch(OWN_PATH);
        expect(returnTo(text)).toMatch(/^\/(?!\/)[\w#/%.~!*'()-]*$/);
      }),
    );
  });
});

describe('the way to the sign-in page', () => {
  it('remembers a page of ours and that a session ended', () => {
    expect(signInPath('/', 'none')).toBe('/sign-in');
    expect(signInPath('/profile', 'none')).toBe('/sign-in?next=%2Fprofile');
    expect(signInPath('/profile#email', 'over')).toBe('/sign-in?next=%2Fprofile%23email&reason=over');
    expect(signInPath('/', 'over')).toBe('/sign-in?reason=over');
    expect(signInPath('/', 'closed')).toBe('/sign-in?reason=closed');
  });

  it('remembers nothing else', () => {
    expect(signInPath('//evil.example', 'none')).toBe('/sign-in');
    expect(signInPath('/sign-in?next=/profile', 'none')).toBe('/sign-in');
  });
});
