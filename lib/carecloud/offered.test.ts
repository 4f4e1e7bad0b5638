import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { StatusError } from './errors.ts';
import { call } from './http.ts';
import { ifOffered } from './offered.ts';

captureLog();
const upstream = useUpstream();
const caller = { token: 't', language: 'en', correlationId: '1' };
const read = () =>
  ifOffered(() => call({ method: 'GET', route: '/things', reply: z.looseObject({}), caller }));
const HTML = { 'content-type': 'text/html' };

describe('a part an installation need not have', () => {
  it.each([
    [
      403,
      {
        type: 'interface_not_allowed_exception',
        title: 'Interface not allowed',
        detail: 'x',
        error_data: { invalid_resource_name: 'things', interface: 'customer-interface' },
      },
    ],
    [
      404,
      {
        type: 'not_found',
        exception: 'not_found_exception',
        title: 'Not Found',
        detail: 'x',
        error_data: { resource_name: 'things', resource_id: '' },
      },
    ],
  ])('is not there where CareCloud itself says so by %i', async (status, error) => {
    upstream.script(reply(status, { error }));
    expect(await read()).toBeUndefined();
  });

  it.each([
    ['a page of a gateway', 403, '<h1>Forbidden</h1>', HTML],
    ['a page of a gateway', 404, '<h1>Not Found</h1>', HTML],
    ['nothing', 403, undefined, {}],
    ['nothing', 404, undefined, {}],
    ['JSON of a gateway', 403, { message: 'Forbidden' }, {}],
    ['JSON of a gateway', 404, { error: 'Not Found' }, {}],
    ['JSON of a gateway', 404, { error: { code: 404, message: 'Not Found' } }, {}],
    ['another refusal', 403, { error: { type: 'forbidden', title: 'x', detail: 'x' } }, {}],
    ['a type that is none', 403, { error: { type: ['interface_not_allowed_exception'] } }, {}],
    ['the right words', 400, { error: { type: 'interface_not_allowed_exception' } }, {}],
  ])('is not known about when there is %s with a %i', async (_, status, body, headers) => {
    upstream.script(reply(status, body, headers as Record<string, string>));
    await expect(read()).rejects.toThrow(StatusError);
  });

  it('is there when it can be read', async () => {
    upstream.script(reply(200, { data: { things: [] } }));
    expect(await read()).toMatchObject({ data: { things: [] } });
  });
});
