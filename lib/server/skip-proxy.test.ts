import type { IncomingMessage } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTouchHint } from '../session/touch-hint.ts';
import { useSettings } from '../testing/settings.ts';
import { canSkipProxy, SKIP_PROXY } from './skip-proxy.ts';

const NOW = Date.UTC(2026, 5, 1);
const MINUTE = 60_000;

beforeAll(() => useSettings({ BRAND_LOGO: '/logo.svg' }));

/** The cookie of a session written down at NOW; due again a minute later. */
const FRESH = `Fe26.2*sealed~2~${(NOW + MINUTE).toString(36)}`;

const STALE = `Fe26.2*sealed~2~${(NOW - MINUTE).toString(36)}`;
const SEEN = `abc~signature~${(NOW + MINUTE).toString(36)}`;

const canSkip = (request: Partial<IncomingMessage>, now = NOW) =>
  canSkipProxy({ method: 'GET', url: '/profile', headers: {}, ...request } as IncomingMessage, now);
const withCookies = (cookie: string) => ({ headers: { cookie } });

describe('a request that can skip proxy.ts', () => {
  it.each([
    ['comes from nobody in particular', {}],
    ['asks for headers alone', { method: 'HEAD' }],
    ['has a query', { url: '/profile?x=plain' }],
    ['has cookies that say nothing of sessions', withCookies('__Host-device=1; __Host-language=cs')],
    [
      'is of a session that was used moments ago',
      withCookies(`__Host-session=${STALE}; __Host-seen=${SEEN}`),
    ],
    ['is of a session written down moments ago', withCookies(`a=1; __Host-session=${FRESH}; b=2`)],
    [
      'is for the logo, at a kiosk too',
      { url: '/logo.svg', ...withCookies('__Host-kiosk=x; __Host-session=y') },
    ],
    ['is for the logo of some version', { url: '/logo.svg?2', ...withCookies('__Host-session=y') }],
  ])('%s', (_, request) => {
    expect(canSkip(request)).toBe(true);
  });
});

describe('a request that cannot skip proxy.ts', () => {
  it.each([
    ['writes', { method: 'POST' }],
    ['is of another method', { method: 'OPTIONS' }],
    ['brings a body', { headers: { 'content-length': '0' } }],
    ['brings a body of unknown length', { headers: { 'transfer-encoding': 'chunked' } }],
    ['writes where the logo is', { method: 'POST', url: '/logo.svg' }],
    ['is for what only looks like the logo', { url: '/logo.svg/x', ...withCookies('__Host-session=y') }],
    ['asks for an unstreamed page', { url: '/profile?plain' }],
    ['comes from a kiosk', withCookies(`__Host-kiosk=x; __Host-session=${FRESH}`)],
    ['is of a session that says nothing of that', withCookies('__Host-session=Fe26.2*sealed~2')],
    ['is of one that says nonsense', withCookies('__Host-session=Fe26.2*sealed~2~*')],
    ['is of a session used a while ago', withCookies(`__Host-session=${STALE}; __Host-seen=${STALE}`)],
    ['has a session written in a way of its own', withCookies(`a=1;__Host-session=${FRESH}`)],
  ])('%s', (_, request) => {
    expect(canSkip(request)).toBe(false);
  });

  it('belongs to a session whose use has to be recorded', () => {
    const session = { mode: 'browser', signedInAt: NOW - MINUTE, lastSeenAt: NOW } as const;
    expect(withTouchHint('Fe26.2*sealed~2', session)).toBe(FRESH);
    const request = withCookies(`__Host-session=${FRESH}`);
    expect(canSkip(request, NOW + MINUTE - 1)).toBe(true);
    expect(canSkip(request, NOW + MINUTE)).toBe(false);
  });

  it('matches the header in the matcher of proxy.ts', async () => {
    const { config } = await import('../../proxy.ts');
    expect(config.matcher).toMatchObject([{ missing: [{ type: 'header', key: SKIP_PROXY }] }]);
  });
});
