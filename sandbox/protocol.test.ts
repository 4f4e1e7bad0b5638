import { describe, expect, it } from 'vitest';
import { CUSTOMERS, refusals, tokenBody, useSandbox } from './testing.ts';

const sandbox = useSandbox();

describe('every reply', () => {
  it('is JSON with a charset, wrapped in data', async () => {
    const reply = await sandbox.call('GET', '/tests/connection?test_string=hello%20there');
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(reply.body).toEqual({ data: { test_string: 'hello there' } });
  });

  it('says 404 for an unknown path, inside and outside the interfaces', async () => {
    for (const path of [
      '/webservice/rest-api/customer-interface/v1.0/nonsense',
      '/',
      '/__sandbox/nonsense',
    ]) {
      const reply = await sandbox.send('GET', path);
      expect(reply.status).toBe(404);
      expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(reply.body.error).toMatchObject({ type: 'not_found', exception: 'not_found_exception' });
    }
    const named = await sandbox.call('GET', '/nonsense');
    expect(named.body.error.error_data).toEqual({ resource_name: 'nonsense', resource_id: '' });
  });

  it('says 405, naming the method, for a known path with another one', async () => {
    const reply = await sandbox.call('DELETE', '/customers/abc');
    expect(reply.status).toBe(405);
    expect(reply.body.error).toMatchObject({
      type: 'method_not_allowed',
      exception: 'method_not_allowed_exception',
      error_data: { http_method: 'DELETE' },
    });
  });
});

describe('authorization', () => {
  it.each([
    '/agreements',
    '/agreements/x',
    '/countries',
    '/stores',
    '/stores/x',
    '/customers',
    '/customers/x',
  ])('GET %s refuses a missing, a malformed and an unknown token', async (path) => {
    const none = await sandbox.call('GET', path);
    const basic = await sandbox.call('GET', path, { headers: { Authorization: 'Basic abc' } });
    const unknown = await sandbox.call('GET', path, { token: 'f'.repeat(72) });
    for (const reply of [none, basic, unknown]) {
      expect(reply.status).toBe(401);
      expect(reply.body.error).toMatchObject({
        type: 'unauthorized',
        exception: 'unauthorized_exception',
        title: 'Unauthorized',
        error_data: {},
      });
    }
  });

  it.each(['/tests/connection', '/languages', '/communication-channels'])(
    'GET %s needs none',
    async (path) => {
      expect((await sandbox.call('GET', path)).status).toBe(200);
    },
  );

  it('lets a token without a customer read reference data, and no customer', async () => {
    const token = await sandbox.newToken();
    expect((await sandbox.call('GET', '/countries', { token })).status).toBe(200);
    expect((await sandbox.call('GET', '/customers', { token })).status).toBe(401);
    expect((await sandbox.call('GET', `/customers/${CUSTOMERS.john.id}`, { token })).status).toBe(401);
    expect((await sandbox.call('PUT', `/customers/${CUSTOMERS.john.id}`, { token, body: {} })).status).toBe(
      401,
    );
  });

  it('takes the scheme in any case', async () => {
    const token = await sandbox.newToken();
    const reply = await sandbox.call('GET', '/countries', { headers: { Authorization: `bearer ${token}` } });
    expect(reply.status).toBe(200);
  });
});

describe('request bodies', () => {
  it.each(['{"device":', '', 'device=1'])('that are no JSON (%j) are refused', async (body) => {
    const reply = await sandbox.call('POST', '/tokens', { body });
    expect(reply.status).toBe(400);
    expect(reply.body.error).toMatchObject({ type: 'bad_request', exception: 'bad_request_exception' });
    expect(refusals(reply)).toEqual([]);
  });

  it.each(['[]', 'null', '"text"', '7'])('that are no object (%s) are refused', async (body) => {
    const reply = await sandbox.call('POST', '/tokens', { body });
    expect(reply.status).toBe(400);
    expect(refusals(reply)).toEqual(['body: invalid_value_format']);
  });

  it('are refused with every bad field named', async () => {
    const body = {
      ...tokenBody(''),
      setup: { language_id: 'xx', allowed_gps: 'yes' },
    };
    const reply = await sandbox.call('POST', '/tokens', { body });
    expect(reply.status).toBe(400);
    expect(refusals(reply)).toEqual([
      'device.device_id: empty',
      'setup.allowed_gps: invalid_value_format',
      'setup.allowed_notifications: required',
    ]);
    expect(reply.body.error.error_data.invalid_params[1]).toEqual({
      name: 'setup.allowed_gps',
      reason: 'invalid_value_format',
      value: 'yes',
      message: expect.any(String),
    });
  });

  it('never come back with the password in the refusal', async () => {
    const token = await sandbox.newToken();
    const reply = await sandbox.call('POST', `/tokens/${token}/actions/login`, {
      token,
      body: { login_type: 'fax', login_value: 'x', password: 4242424242 },
    });
    expect(refusals(reply)).toEqual(['login_type: not_allowed_value', 'password: invalid_value_format']);
    expect(reply.text).not.toContain('4242424242');
  });
});
