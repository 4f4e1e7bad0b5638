import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { resourceOf } from './bulkheads.ts';
import { call } from './http.ts';
import { login } from './tokens.ts';

captureLog();
const CONNECTIONS = 4;
const upstream = useUpstream({ CARECLOUD_CONNECTIONS: String(CONNECTIONS) });
const caller = { token: 't', language: 'en', correlationId: '1' };
const readAgreements = () =>
  call({ method: 'GET', route: '/agreements', reply: z.looseObject({}), caller }).then(
    ({ data }) => data,
    ({ code }) => code,
  );

it.each([
  ['/tokens', 'tokens'],
  ['/tokens/{token_id}/actions/login', 'tokens'],
  ['/customers/actions/upload-customer-photo', 'customers'],
  ['/customers/{customer_id}', 'customers'],
  ['/customers/{customer_id}/interest-records/{interest_record_id}', 'interest-records'],
  ['(file)', '(file)'],
])('%s is about %s', (route, resource) => {
  expect(resourceOf(route)).toBe(resource);
});

describe('an operation that hangs, with hundreds of calls', () => {
  it('uses only its own connections and places; signing in still works', async () => {
    const release: (() => void)[] = [];
    upstream.script((response, request) => {
      if (request.url?.includes('/agreements')) {
        release.push(() => response.end('{"data":{"name":"x"}}'));
      } else reply(200, { data: { customer_id: 'c' } })(response, request);
    });
    const hanging = Array.from({ length: 300 }, readAgreements);
    const refused = await Promise.all(hanging.slice(2 * CONNECTIONS));
    expect(new Set(refused)).toEqual(new Set(['overloaded']));
    await vi.waitFor(() => expect(release).toHaveLength(CONNECTIONS));

    const credentials = { type: 'email', value: 'a@example.com', password: 'x' } as const;
    for (let count = 0; count < 20; count++) expect(await login('t', credentials, caller)).toBe('c');
    expect(release).toHaveLength(CONNECTIONS);

    for (const answer of release.splice(0)) answer();
    await vi.waitFor(() => expect(release).toHaveLength(CONNECTIONS));
    for (const answer of release.splice(0)) answer();
    expect(await Promise.all(hanging.slice(0, 2 * CONNECTIONS))).toEqual(
      Array.from({ length: 2 * CONNECTIONS }, () => ({ name: 'x' })),
    );
    upstream.script(reply(200, { data: {} }));
    expect(await readAgreements()).toEqual({});
  });

  it('leaves a place behind when a caller gives up waiting', async () => {
    const late = new AbortController();
    const deadline = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    upstream.script(() => undefined);
    const hanging = Array.from({ length: 2 * CONNECTIONS }, readAgreements);
    await vi.waitFor(() => expect(upstream.seen).toHaveLength(CONNECTIONS));
    expect(await readAgreements()).toBe('overloaded');
    late.abort();
    deadline.mockRestore();
    expect(new Set(await Promise.all(hanging))).toEqual(new Set(['timeout']));
    upstream.script(reply(200, { data: {} }));
    expect(await readAgreements()).toEqual({});
  });
});
