import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { CareCloudError, StatusError, UnreadableReplyError } from './errors.ts';
import { call } from './http.ts';

captureLog();
const upstream = useUpstream();
const caller = { token: 't', language: 'en', correlationId: '1' };
const write = () => call({ method: 'PUT', route: '/things', body: {}, caller });
const read = () =>
  call({ method: 'GET', route: '/things', reply: z.looseObject({ name: z.string() }), caller });

/** What takes as many calls to walk as no stack has room for. */
const deep = '['.repeat(20_000) + ']'.repeat(20_000);

async function failure(run: () => Promise<unknown>): Promise<StatusError> {
  const error = await run().then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(CareCloudError);
  return error as StatusError;
}

describe('a status', () => {
  it.each([
    [400, 'bad_request', false, false],
    [401, 'unauthorized', false, false],
    [403, 'forbidden', false, false],
    [404, 'not_found', false, false],
    [405, 'method_not_allowed', false, false],
    [418, 'unexpected_status', false, false],
    [429, 'rate_limited', false, false],
    [500, 'server_error', true, false],
    [502, 'server_error', true, true],
    [503, 'server_error', true, false],
    [504, 'server_error', true, true],
  ])(
    'of %i means %s; may have happened: %s; may still happen: %s',
    async (status, code, mayHaveHappened, mayStillHappen) => {
      upstream.script(reply(status, '<h1>Gateway</h1>', { 'content-type': 'text/html' }));
      const error = await failure(write);
      expect(error).toBeInstanceOf(StatusError);
      expect(error).toMatchObject({ name: 'StatusError', status, code, mayHaveHappened, mayStillHappen });
      expect(error).toMatchObject({ invalidParams: [] });
    },
  );

  it.each([301, 302, 303, 307, 308])(
    'of %i is an error of unknown outcome and not followed',
    async (status) => {
      upstream.script(reply(status, undefined, { location: `${upstream.url()}/elsewhere` }), reply(204));
      expect(await failure(write)).toMatchObject({
        status,
        code: 'unexpected_status',
        mayHaveHappened: true,
        mayStillHappen: false,
      });
      expect(await failure(read)).toBeInstanceOf(CareCloudError);
      expect(upstream.seen.map(({ url }) => url)).not.toContain('/elsewhere');
    },
  );
});

describe('refused values', () => {
  async function paramsOf(invalid_params: unknown) {
    upstream.script(reply(400, { error: { type: 't', error_data: { invalid_params } } }));
    return (await failure(write)).invalidParams;
  }

  it('are told by name and reason, their values left behind', async () => {
    const params = await paramsOf([
      { name: 'email', reason: 'already_exists', value: 'a@b.cz', message: 'taken' },
      { name: 'customer.personal_information.phone', reason: 'invalid_value_format' },
    ]);
    expect(params).toEqual([
      { name: 'email', reason: 'already_exists' },
      { name: 'customer.personal_information.phone', reason: 'invalid_value_format' },
    ]);
  });

  it.each([[['personal_information', 'email']], [{ field: 'email' }], [7], [null], [true]])(
    'have a text for a name when it is %j',
    async (name) => {
      const [param] = await paramsOf([{ name, reason: 'empty' }]);
      expect(param).toEqual({ name: JSON.stringify(name), reason: 'empty' });
    },
  );

  it('that can be read are kept beside those that cannot, and all have texts for name and reason', async () => {
    const params = await paramsOf([
      null,
      { reason: 'empty' },
      { name: 'phone' },
      { name: 'email', reason: 'empty' },
    ]);
    expect(params).toContainEqual({ name: 'email', reason: 'empty' });
    for (const { name, reason } of params) {
      expect(typeof name).toBe('string');
      expect(typeof reason).toBe('string');
    }
  });

  it.each([
    ['no body', ''],
    ['HTML', '<html></html>'],
    ['no error_data', { error: { type: 't' } }],
    ['null error_data', { error: { error_data: null } }],
    ['invalid_params of another type', { error: { error_data: { invalid_params: { name: 'email' } } } }],
    ['JSON of another kind', [1, 2]],
    [
      'names nested absurdly deep',
      `{"error":{"error_data":{"invalid_params":[{"name":${deep},"reason":"empty"}]}}}`,
    ],
  ])('are none when the answer has %s', async (_, body) => {
    upstream.script(reply(400, body));
    expect(await failure(write)).toMatchObject({ status: 400, invalidParams: [] });
  });
});

describe('an answer that cannot be understood', () => {
  it.each([
    ['HTML', '<!doctype html><title>Login</title>'],
    ['nothing', ''],
    ['cut JSON', '{"data":{"name":"x'],
    ['no data', '{"name":"x"}'],
    ['null', 'null'],
    ['null data', '{"data":null}'],
    ['a list for data', '{"data":[{"name":"x"}]}'],
    ['a wrong type', '{"data":{"name":7}}'],
    ['a missing field', '{"data":{}}'],
    ['a number', '1'],
    ['a value nested absurdly deep', `{"data":{"name":"x","unknown":${deep}}}`],
  ])('(%s) is unreadable, asked for once, and never an empty value', async (_, body) => {
    upstream.script(reply(200, body));
    const error = await failure(read);
    expect(error).toBeInstanceOf(UnreadableReplyError);
    expect(error).toMatchObject({ code: 'unreadable', mayHaveHappened: true, mayStillHappen: false });
    expect(upstream.seen).toHaveLength(1);
  });

  it('includes one that is too long', async () => {
    upstream.script(reply(200, { data: { name: 'x'.repeat(9 * 1024 * 1024) } }));
    expect(await failure(read)).toBeInstanceOf(UnreadableReplyError);
  });

  it('says nothing of what it was', async () => {
    upstream.script(reply(200, '<p>canary-91</p>'));
    expect((await failure(read)).message).not.toContain('canary');
  });
});
