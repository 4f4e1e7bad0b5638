import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { type Caller, call, fetchBytes } from './http.ts';

const lines = captureLog();
const upstream = useUpstream();
const TOKEN = 'token-canary-0c1d';
const caller: Caller = { token: TOKEN, language: 'cs, en;q=0.5', correlationId: 'correlation-1' };
const thing = z.looseObject({ name: z.string() });

describe('what is sent', () => {
  it('goes to the customer interface of the installation, ids and queries encoded', async () => {
    upstream.script(reply(200, { data: { name: 'x' } }));
    await call({
      method: 'GET',
      route: '/things/{thing_id}/parts',
      params: { thing_id: 'a/b?c#d é' },
      query: { count: '5', filter: 'a&b=c' },
      reply: thing,
      caller,
    });
    expect(upstream.seen[0]?.url).toBe(
      '/webservice/rest-api/customer-interface/v1.0/things/a%2Fb%3Fc%23d%20%C3%A9/parts?count=5&filter=a%26b%3Dc',
    );
  });

  it('carries token, language and correlation id in headers', async () => {
    upstream.script(reply(204));
    await call({ method: 'PUT', route: '/things', body: { name: 'ž' }, caller });
    const [seen] = upstream.seen;
    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'accept-language': 'cs, en;q=0.5',
      'x-correlation-id': 'correlation-1',
      'content-type': 'application/json',
      accept: 'application/json',
    });
    expect(seen?.method).toBe('PUT');
    expect(JSON.parse(seen?.body ?? '')).toEqual({ name: 'ž' });
  });

  it('is nothing at all when it cannot be written', async () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 20_000; depth++) deep = [deep];
    const calls = [
      call({ method: 'GET', route: '/things/{id}', params: { id: '\ud800' }, reply: thing, caller }),
      call({ method: 'PUT', route: '/things', body: { deep }, caller }),
    ];
    for (const one of calls) {
      await expect(one).rejects.toMatchObject({ code: 'unwritable', mayHaveHappened: false, isOutage: true });
    }
    expect(upstream.seen).toEqual([]);
  });

  it('has neither token nor body where there is none', async () => {
    upstream.script(reply(204));
    await call({ method: 'POST', route: '/things', caller: { language: 'en', correlationId: '1' } });
    expect(upstream.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(upstream.seen[0]?.headers).not.toHaveProperty('content-type');
    expect(upstream.seen[0]?.body).toBe('');
  });

  it('reaches the enterprise interface only when told to', async () => {
    upstream.script(reply(204));
    await call({ method: 'POST', realm: 'enterprise-interface', route: '/users', caller });
    expect(upstream.seen[0]?.url).toBe('/webservice/rest-api/enterprise-interface/v1.0/users');
  });
});

describe('what comes back', () => {
  const read = () => call({ method: 'GET', route: '/things', reply: thing, caller });

  it('keeps fields nobody knows', async () => {
    const data = { name: 'x', unknown: { deep: [1, { er: null }] } };
    upstream.script(reply(200, { data, meta: 1 }));
    expect((await read()).data).toEqual(data);
  });

  it.each([
    ['max-age=300', 300],
    ['public, max-age=60, must-revalidate', 60],
    ['private, Max-Age=45', 45],
    ['max-age=0', 0],
    ['no-store', 0],
    ['', 0],
  ])('may be kept as long as "%s" says: %i s', async (header, seconds) => {
    upstream.script(reply(200, { data: { name: 'x' } }, header ? { 'cache-control': header } : {}));
    expect((await read()).maxAge).toBe(seconds);
  });

  it('may be nothing at all when no reply is expected', async () => {
    upstream.script(reply(204));
    expect((await call({ method: 'PUT', route: '/things', caller })).data).toBeUndefined();
  });
});

describe('a file', () => {
  it('is fetched once, without the token', async () => {
    upstream.script(reply(200, 'bytes'));
    const bytes = await fetchBytes(`${upstream.url()}/photo.jpg`, caller);
    expect(bytes.toString()).toBe('bytes');
    expect(upstream.seen).toHaveLength(1);
    expect(upstream.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([204, 302, 404, 500])('answered with %i is an error, asked for once', async (status) => {
    upstream.script(reply(status, undefined, status === 302 ? { location: '/elsewhere' } : {}));
    await expect(fetchBytes(`${upstream.url()}/photo.jpg`, caller)).rejects.toMatchObject({ status });
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('the log', () => {
  it('tells method, route, status, time, attempt and correlation id', async () => {
    lines.length = 0;
    upstream.script(reply(200, { data: { name: 'x' } }));
    await call({ method: 'GET', route: '/things/{id}', params: { id: '42' }, reply: thing, caller });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 'info',
        event: 'carecloud',
        method: 'GET',
        route: '/things/{id}',
        status: 200,
        ms: expect.any(Number),
        attempt: 0,
        correlationId: 'correlation-1',
      }),
    ]);
  });

  it('never holds the token, a parameter, a body or an answer, on success or failure', async () => {
    lines.length = 0;
    const secrets = {
      token_id: TOKEN,
      id: 'id-canary',
      q: 'query-canary',
      b: 'body-canary',
      r: 'reply-canary',
    };
    const options = {
      method: 'POST',
      route: '/tokens/{token_id}/{id}',
      params: { token_id: TOKEN, id: secrets.id },
      query: { q: secrets.q },
      body: { b: secrets.b },
      reply: thing,
      caller,
    } as const;
    const invalid = { invalid_params: [{ name: 'email', reason: 'empty', value: secrets.r }] };
    upstream.script(
      reply(200, { data: { name: secrets.r } }),
      reply(400, { error: { detail: secrets.r, error_data: invalid } }),
      reply(200, `<html>${secrets.r}`),
      reply(500, secrets.r),
      (response) => response.destroy(),
    );
    await call(options);
    for (let count = 0; count < 4; count++) await call(options).catch(() => undefined);
    expect(lines).toHaveLength(5);
    for (const secret of Object.values(secrets)) expect(lines.join('')).not.toContain(secret);
  });
});
