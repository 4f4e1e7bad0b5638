import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeBrowser } from './browser.ts';

describe('a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
      'Windows',
      'Edge',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
      'Linux',
      'Chrome',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15',
      'macOS',
      'Safari',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/126.0 Safari/604.1',
      'iOS',
      'Chrome',
    ],
    ['Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0', 'Android', 'Firefox'],
    ['', 'Other', 'Other'],
  ])('%s', (userAgent, system, name) => {
    expect(describeBrowser(userAgent)).toEqual({ system, name, type: 'web browser' });
  });

  it('is told in words of ours, never in its own', () => {
    fc.assert(
      fc.property(fc.string(), (userAgent) => {
        const { system, name } = describeBrowser(`${userAgent} canary/1.0`);
        expect(`${system} ${name}`).not.toContain('canary');
      }),
    );
  });
});
