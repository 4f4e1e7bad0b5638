import { describe, expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { createAuthToken, loginByAuthToken } from './auth-tokens.ts';

const lines = captureLog();
const upstream = useUpstream();
const caller = { token: 'own-token', language: 'cs', correlationId: '1' };

describe('a code for another application', () => {
  it('is asked for by the customer’s token', async () => {
    upstream.script(
      reply(200, { data: { authentication_token: 'A1', token_request_id: 'r', valid_to: '' } }),
    );
    expect(await createAuthToken('other', caller)).toEqual({ token: 'A1', requestId: 'r' });
    expect(upstream.seen).toMatchObject([
      {
        method: 'GET',
        url: '/webservice/rest-api/customer-interface/v1.0/tokens/own-token/actions/auth-token?external_application_id=other&token_type=1',
        headers: { authorization: 'Bearer own-token' },
      },
    ]);
  });

  it.each([429, 500, 503])('is not asked for again when CareCloud answers %i', async (status) => {
    upstream.script(reply(status));
    await expect(createAuthToken('other', caller)).rejects.toMatchObject({ status });
    expect(upstream.seen).toHaveLength(1);
  });

  it('is not asked for again when the connection breaks', async () => {
    upstream.script((response) => response.destroy());
    await expect(createAuthToken('other', caller)).rejects.toMatchObject({ code: 'transport' });
    expect(upstream.seen).toHaveLength(1);
  });

  it.each([{}, { authentication_token: 'A1' }, { token_request_id: 'r' }])(
    'is two parts or none: %o',
    async (data) => {
      upstream.script(reply(200, { data }));
      await expect(createAuthToken('other', caller)).rejects.toMatchObject({ code: 'unreadable' });
    },
  );
});

describe('logging in by a code', () => {
  it('sends both parts', async () => {
    upstream.script(reply(200, { data: { customer_id: 'c' } }));
    expect(await loginByAuthToken('own', { token: 'A1', requestId: 'r' }, caller)).toBe('c');
    expect(JSON.parse(upstream.seen[0]?.body ?? '')).toEqual({
      application_id: 'own',
      token: 'A1',
      token_request_id: 'r',
    });
    expect(lines.join('')).not.toMatch(/own-token|A1/);
  });
});
