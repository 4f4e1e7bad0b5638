import { describe, expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { UnreadableReplyError } from './errors.ts';
import { validateCustomerData } from './registration.ts';

const lines = captureLog();
const upstream = useUpstream();
const caller = { token: 't', language: 'en', correlationId: '1' };

describe('asking whether a value would be taken', () => {
  it.each([true, false])('believes CareCloud: %s', async (is_valid) => {
    upstream.script(reply(200, { data: { is_valid } }));
    expect(await validateCustomerData('password', 'Canary-Secret-1', caller)).toBe(is_valid);
    const [{ method, url, body } = { method: '', url: '', body: '{}' }] = upstream.seen;
    expect([method, url]).toEqual([
      'POST',
      '/webservice/rest-api/customer-interface/v1.0/customers/actions/validate-customer-data',
    ]);
    expect(JSON.parse(body)).toEqual({ type: 'password', value: 'Canary-Secret-1' });
  });

  it('does not take an answer it cannot read for a yes', async () => {
    upstream.script(reply(200, { data: { is_valid: 'yes' } }));
    await expect(validateCustomerData('referral_code', 'X', caller)).rejects.toThrow(UnreadableReplyError);
  });

  it('never logs the value', () => {
    expect(lines.join('')).not.toContain('Canary');
  });
});
