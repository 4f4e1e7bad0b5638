import { expect, it } from 'vitest';
import { readableText } from './consent-text.ts';

it.each([
  '',
  ' ',
  '<p></p>',
  '<p>&nbsp;</p>',
  '<p>\u00a0\u200b</p><br>',
  '<img src="https://example.com/a.png" alt="Our terms">',
  '<p>&amp; – …</p>',
  '<script>alert(1)</script>',
  '<a href="https://example.com/terms"></a>',
])('nothing can be read in %j', (html) => {
  expect(readableText(html)).toBe('');
});

it.each([
  ['<p>Souhlasím.</p>', '<p>Souhlasím.</p>'],
  ['同意', '同意'],
  ['<img src="a.png">18', '18'],
])('%j can be read', (html, shown) => {
  expect(readableText(html)).toBe(shown);
});

it('keeps links where they are allowed', () => {
  const html = '<a href="https://example.com/">Terms</a>';
  expect(readableText(html)).toContain('href');
  expect(readableText(html, { links: false })).toBe('Terms');
});
