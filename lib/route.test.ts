import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError } from './carecloud/errors.ts';
import { SessionOverError } from './customer/context.ts';
import { messagesIn } from './i18n/messages.ts';
import { readNotice } from './notice.ts';
import { Problem, throttled } from './problem.ts';
import { handleRequest, json, readForm, readJson, seeOther } from './route.ts';
import { beginDecoding, isDecoding, trackDecoding } from './server/decoding.ts';
import { stopClock } from './testing/clock.ts';
import { captureLog } from './testing/log.ts';
import { browser } from './testing/request.ts';
import { useSettings } from './testing/settings.ts';
import { signBrowserIn } from './testing/signed-in.ts';

vi.mock('next/headers', () => import('./testing/request.ts'));

const lines = captureLog();
const OWN = 'https://account.example.com';
const post = (headers: Record<string, string> = {}, body: BodyInit = '{}') =>
  new Request(`${OWN}/api/x`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

beforeEach(() => {
  useSettings({ PORTAL_URL: OWN, CUSTOMER_LIMIT_EXPORT: '2' });
  lines.length = 0;
});

async function answerTo(error: unknown): Promise<Response> {
  return handleRequest(new Request(OWN), async () => {
    throw error;
  });
}

describe('a route handler', () => {
  it('ends the decoding of the body: later errors are not the client’s', async () => {
    trackDecoding();
    beginDecoding();
    const run = vi.fn(async () => json({ isDecoding: isDecoding() }));
    const response = await handleRequest(new Request(OWN), run);
    expect(await response.json()).toEqual({ isDecoding: false });
  });

  it('accepts writes from the portal’s own pages only', async () => {
    const run = vi.fn(async () => json({ done: true }));
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: OWN, 'sec-fetch-site': 'cross-site' },
    ]) {
      const response = await handleRequest(post(headers as Record<string, string>), run);
      expect(response.status).toBe(403);
    }
    expect(run).not.toHaveBeenCalled();
    expect((await handleRequest(post({ origin: OWN }), run)).status).toBe(200);
  });

  it('accepts posted forms of allowed origins', async () => {
    const run = vi.fn(async () => json({}));
    const from = (origin: string) =>
      handleRequest(post({ origin }), run, { allowedOrigins: ['https://loyalty.example.com'] });
    expect((await from('https://loyalty.example.com')).status).toBe(200);
    expect((await from(OWN)).status).toBe(200);
    expect((await from('https://evil.example')).status).toBe(403);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('accepts writes from any origin only with anyOrigin, and reads always', async () => {
    const run = vi.fn(async () => json({}));
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await handleRequest(post(foreign), run, { anyOrigin: true })).status).toBe(200);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const request = new Request(OWN, { method, headers: foreign });
      expect((await handleRequest(request, run)).status).toBe(200);
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const request = new Request(OWN, { method, headers: foreign });
      expect((await handleRequest(request, run)).status).toBe(403);
    }
  });

  it('limits a customer’s requests, and says in their language until when', async () => {
    stopClock();
    const run = vi.fn(async () => json({}));
    const ask = () => handleRequest(new Request(OWN), run, { rateLimit: 'export' });
    expect((await ask()).status, 'nobody').toBe(401);
    await signBrowserIn();
    browser.headers.set('accept-language', 'de');
    for (let n = 0; n < 2; n++) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('900');
    expect(await refused.json()).toMatchObject({
      type: 'urn:carecloud-portal:throttled',
      detail: messagesIn('de').signIn.throttled(15),
    });
    expect(run).toHaveBeenCalledTimes(2);
    browser.reset();
    vi.useRealTimers();
  });

  it.each([
    [new SessionOverError('over'), 401, 'signed-out'],
    [new SessionOverError('closed'), 401, 'account-closed'],
    [new StatusError(503), 503, 'unavailable'],
    [new Problem(409, 'conflict', 'Changed'), 409, 'conflict'],
    [new Error('canary'), 500, 'unexpected'],
    ['canary', 500, 'unexpected'],
  ])('makes problem details of %s', async (error, status, type) => {
    const response = await answerTo(error);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status, type: `urn:carecloud-portal:${type}` });
    expect(text + lines.join('')).not.toContain('canary');
  });

  it('forbids caching', () => {
    expect(json({}, { headers: { 'cache-control': 'public' } }).headers.get('cache-control')).toBe(
      'no-store',
    );
  });
});

describe('a download that a browser follows a link to', () => {
  const link = () => new Request(`${OWN}/api/x`, { headers: { 'sec-fetch-dest': 'document' } });
  const answerOf = (error: unknown, request = link()) =>
    handleRequest(
      request,
      async () => {
        throw error;
      },
      { downloadFrom: '/data' },
    );

  beforeEach(() => browser.reset());

  it.each([
    [new StatusError(503), 'failed'],
    [new Error('canary'), 'failed'],
    [throttled(1000), 'throttled'],
  ])('leads back to its page, which says why there is no file: %s', async (error, outcome) => {
    const { status, headers } = await answerOf(error);
    expect([status, headers.get('location')]).toEqual([303, `${OWN}/data`]);
    expect(await readNotice('download')).toBe(outcome);
  });

  it('leads to sign in when the session is over', async () => {
    const { status, headers } = await answerOf(new SessionOverError('over'));
    expect([status, headers.get('location')]).toEqual([303, `${OWN}/sign-in?next=%2Fdata&reason=over`]);
  });

  it('has problem details for anybody else', async () => {
    for (const error of [new StatusError(503), new SessionOverError('over')]) {
      const response = await answerOf(error, new Request(OWN));
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
    expect(await readNotice('download')).toBeUndefined();
  });
});

describe('the body of a form', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('is read', async () => {
    expect((await readForm(post(form, 'token=A%201&x=y'))).get('token')).toBe('A 1');
  });

  it('has to be one, and of reasonable size', async () => {
    for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
      await expect(readForm(post({ 'content-type': type }))).rejects.toMatchObject({ status: 415 });
    }
    await expect(readForm(post(form, 'x'.repeat(70_000)))).rejects.toMatchObject({ status: 413 });
  });
});

it('answers a body that is cut off with 400', async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error('aborted'));
    },
  });
  const request = new Request('https://portal.example/', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  } as RequestInit);
  await expect(readJson(request)).rejects.toMatchObject({ status: 400 });
});

describe('a redirect after a write', () => {
  it('stays in the portal and is not cached', () => {
    const { status, headers } = seeOther('/profile');
    expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([
      303,
      `${OWN}/profile`,
      'no-store',
    ]);
  });
});

describe('a JSON body', () => {
  it('is read', async () => {
    expect(await readJson(post({}, '{"a":"ž"}'))).toEqual({ a: 'ž' });
    expect(await readJson(post({ 'content-type': 'application/json; charset=utf-8' }, '[]'))).toEqual([]);
  });

  it.each([
    ['no JSON', '{', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415],
    ['a text', '{}', 'text/plain', 415],
    ['too long', `"${'x'.repeat(70_000)}"`, 'application/json', 413],
  ])('is refused when it is %s', async (_, body, type, status) => {
    await expect(readJson(post({ 'content-type': type }, body))).rejects.toMatchObject({ status });
  });
});
