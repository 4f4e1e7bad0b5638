import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn } from '../testing/signed-in.ts';
import { MAX_BODY_BYTES, MAX_UPLOAD_BYTES } from './body-limit.ts';
import { checkBody } from './refuse-body.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const lines = captureLog();
const PHOTO = '/profile/photo';

beforeEach(() => {
  useSettings();
  browser.reset();
  lines.length = 0;
});

/** Signs the browser in, and says what it sends as its cookies. */
async function signedIn(): Promise<string> {
  await signBrowserIn();
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** What is answered to a request of which only the head is known; undefined when its body may be read. */
async function answerTo(url: string, headers: Record<string, string>) {
  const refuse = await checkBody({ url, headers } as unknown as IncomingMessage);
  if (!refuse) return undefined;
  const response = { writeHead: vi.fn(), end: vi.fn() };
  refuse(response as unknown as ServerResponse);
  const [status, given] = response.writeHead.mock.calls[0] ?? [];
  expect(response.end).toHaveBeenCalledOnce();
  expect(given['Cache-Control']).toBe('no-store');
  return { status, location: given.Location, cookies: given['Set-Cookie'] };
}

const of = (length: number) => ({ 'content-length': String(length) });

describe('a body', () => {
  it('of a form without a file is not checked', () => {
    for (const headers of [{}, of(0), of(MAX_BODY_BYTES)]) {
      expect(checkBody({ url: '/sign-in', headers } as unknown as IncomingMessage)).toBeUndefined();
    }
  });

  it('that is larger is refused on pages without an upload, with a session too', async () => {
    const cookie = await signedIn();
    for (const path of [
      '/profile',
      '/api/customer',
      '/profile/photo/x',
      '/_next/static/x',
      '/api/health/live',
    ]) {
      expect(await answerTo(path, { ...of(MAX_BODY_BYTES + 1), cookie }), path).toMatchObject({
        status: 413,
      });
    }
  });

  it('needs a Content-Length', async () => {
    const headers = { 'transfer-encoding': 'chunked', cookie: await signedIn() };
    for (const path of ['/profile', PHOTO, '/api/customer', '/api/nothing']) {
      expect(await answerTo(path, headers), path).toMatchObject({ status: 411 });
    }
  });
});

describe('a picture', () => {
  it('is accepted with a session', async () => {
    const cookie = await signedIn();
    expect(await answerTo(PHOTO, { ...of(MAX_UPLOAD_BYTES), cookie })).toBeUndefined();
    expect(await answerTo(`${PHOTO}?x`, { ...of(MAX_UPLOAD_BYTES), cookie })).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('is refused without a session, or with forged cookies; a form is redirected to its page', async () => {
    const own = await signedIn();
    for (const cookie of ['', 'x=y', own.replace(/session=./, 'session=x'), own.split('; ')[0] ?? '']) {
      const head = { ...of(MAX_BODY_BYTES + 1), cookie };
      expect(await answerTo(PHOTO, head)).toEqual({
        status: 303,
        location: `https://account.example.com${PHOTO}`,
        cookies: [],
      });
      expect(await answerTo(PHOTO, { ...head, 'next-action': 'id' })).toMatchObject({ status: 401 });
    }
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'upload',
      outcome: 'signed_out',
      route: PHOTO,
    });
  });

  it('that is too large redirects to its form, which says so', async () => {
    const head = { ...of(MAX_UPLOAD_BYTES + 1), cookie: await signedIn() };
    expect(await answerTo(PHOTO, head)).toMatchObject({
      status: 303,
      cookies: [expect.stringContaining('notice=')],
    });
    expect(await answerTo(PHOTO, { ...head, 'next-action': 'id' })).toMatchObject({ status: 413 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'upload', outcome: 'body', route: PHOTO });
  });
});
