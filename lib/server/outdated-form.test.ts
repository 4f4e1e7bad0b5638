import { describe, expect, it } from 'vitest';
import { pathOf } from './outdated-form.ts';

describe('the page a form is sent back to', () => {
  it.each([
    ['/profile', '/profile'],
    ['/profile?plain', '/profile'],
    ['/address/8a1f', '/address/8a1f'],
    ['/', '/'],
  ])('of %s is %s', (url, path) => {
    expect(pathOf(url)).toBe(path);
  });

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    'http://evil.example//evil.example',
    'http://',
    '\\\\evil',
  ])('of %s is one of this server', (url) => {
    expect(pathOf(url)).toMatch(/^\/(?![/\\])/);
  });
});
