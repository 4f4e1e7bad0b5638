import type { IncomingMessage } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { EVENTLESS, isEventless } from './eventless.ts';
import { noteFresh } from './session/fresh.ts';
import { useSettings } from './testing/settings.ts';

const NOW = Date.UTC(2026, 5, 1);
const MINUTE = 60_000;

beforeAll(() => {
  useSettings();
  noteFresh('written-down', { mode: 'browser', signedInAt: NOW - MINUTE, lastSeenAt: NOW });
});

const judge = (request: Partial<IncomingMessage>, now = NOW) =>
  isEventless({ method: 'GET', url: '/profile', headers: {}, ...request } as IncomingMessage, now);
const withCookies = (cookie: string) => ({ headers: { cookie } });

describe('a request that proxy.ts has nothing to do for', () => {
  it.each([
    ['comes from nobody in particular', {}],
    ['asks for headers alone', { method: 'HEAD' }],
    ['has a query', { url: '/profile?x=plain' }],
    ['has cookies that say nothing of sessions', withCookies('__Host-device=1; __Host-language=cs')],
    ['is of a session written down moments ago', withCookies('a=1; __Host-session=written-down; b=2')],
  ])('%s', (_, request) => {
    expect(judge(request)).toBe(true);
  });
});

describe('a request that proxy.ts is asked about', () => {
  it.each([
    ['writes', { method: 'POST' }],
    ['is of another method', { method: 'OPTIONS' }],
    ['brings a body', { headers: { 'content-length': '0' } }],
    ['brings a body of unknown length', { headers: { 'transfer-encoding': 'chunked' } }],
    ['wants the page in one piece', { url: '/profile?plain' }],
    ['comes from a kiosk', withCookies('__Host-kiosk=x; __Host-session=written-down')],
    ['is of a session not seen here before', withCookies('__Host-session=other')],
    ['has a session written in a way of its own', withCookies('a=1;__Host-session=other')],
  ])('%s', (_, request) => {
    expect(judge(request)).toBe(false);
  });

  it('is of a session to be written down again', () => {
    const request = withCookies('__Host-session=written-down');
    expect(judge(request, NOW + MINUTE - 1)).toBe(true);
    expect(judge(request, NOW + MINUTE)).toBe(false);
  });

  it('knows it by the header that the build has', async () => {
    const { config } = await import('../proxy.ts');
    expect(config.matcher).toMatchObject([{ missing: [{ type: 'header', key: EVENTLESS }] }]);
  });
});
