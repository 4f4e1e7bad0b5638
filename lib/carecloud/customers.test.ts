import { beforeEach, describe, expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { getOwnCustomer, putCustomer } from './customers.ts';
import { UnreadableReplyError } from './errors.ts';
import { createToken, login, logout } from './tokens.ts';

captureLog();
const upstream = useUpstream({ CARECLOUD_APP_ID: 'application-1' });
const caller = { token: 't', language: 'en', correlationId: '1' };
const BASE = '/webservice/rest-api/customer-interface/v1.0';
const customers = (...list: unknown[]) => reply(200, { data: { customers: list, total_items: list.length } });
const minimal = { customer_id: 'c1', personal_information: { language_id: 'cs' } };

describe('the record of the customer', () => {
  it('comes with everything in it, known and unknown, at every level', async () => {
    const record = {
      customer_id: 'c1',
      loyalty_tier: 'gold',
      personal_information: {
        phone: 420606789012,
        gender: null,
        nickname: 'J',
        address: { city: 'Brno', latitude: 50.1 },
        agreement: {
          agreement_gtc: 1,
          frequency: 'weekly',
          custom_agreements: [{ agreement_id: 'a', agreement_value: 2, source: 'pos' }],
        },
        consents: [{ consent_id: 'a', consent_value: 0, origin: { till: 4 } }],
      },
    };
    upstream.script(customers(record));
    expect(await getOwnCustomer(caller)).toEqual(record);
    expect(upstream.seen[0]?.url).toBe(`${BASE}/customers`);
  });

  it.each([
    ['no customer', []],
    ['a customer without an id', [{ personal_information: {} }]],
    ['a customer with an empty id', [{ ...minimal, customer_id: '' }]],
    ['a customer without personal information', [{ customer_id: 'c1' }]],
    ['a name that is no text', [{ ...minimal, personal_information: { first_name: 7 } }]],
    ['a consent that is a text', [{ ...minimal, personal_information: { consents: ['a'] } }]],
  ])('with %s is unreadable, never an empty account', async (_, list) => {
    upstream.script(customers(...list));
    await expect(getOwnCustomer(caller)).rejects.toBeInstanceOf(UnreadableReplyError);
  });

  it.each([3, -1, 'yes', true, null, { value: 1 }])(
    'may answer a consent with %j, and keeps it',
    async (odd) => {
      const answers = {
        agreement: { agreement_gtc: odd, custom_agreements: [{ agreement_id: 'a', agreement_value: odd }] },
        consents: [{ consent_id: 'a', consent_value: odd }],
      };
      upstream.script(customers({ ...minimal, personal_information: answers }));
      expect((await getOwnCustomer(caller)).personal_information).toEqual(answers);
    },
  );

  it('may answer a consent with a digit as a text, or with nothing', async () => {
    const consents = [{ consent_id: 'a', consent_value: '1' }, { consent_id: 'b' }];
    upstream.script(customers({ ...minimal, personal_information: { agreement: {}, consents } }));
    expect((await getOwnCustomer(caller)).personal_information).toMatchObject({
      agreement: {},
      consents: [{ consent_id: 'a', consent_value: 1 }, { consent_id: 'b' }],
    });
  });

  it('may hold null wherever it may hold nothing', async () => {
    const nulls = {
      address: null,
      agreement: null,
      consents: null,
      first_name: null,
      phone: null,
      gender: null,
    };
    upstream.script(customers({ ...minimal, personal_information: nulls, state: null, last_change: null }));
    expect((await getOwnCustomer(caller)).personal_information).toEqual(nulls);
  });

  it('is replaced by a PUT under its id, wrapped as the contract has it', async () => {
    upstream.script(reply(204));
    await putCustomer('c/1', { personal_information: { language_id: 'cs' } }, caller);
    expect(upstream.seen[0]).toMatchObject({ method: 'PUT', url: `${BASE}/customers/c%2F1` });
    expect(JSON.parse(upstream.seen[0]?.body ?? '')).toEqual({
      customer: { personal_information: { language_id: 'cs' } },
    });
  });
});

describe('a token', () => {
  beforeEach(() => upstream.script(reply(201, { data: { token_id: 'tok', customer_id: 'c1' } })));
  const nobody = { language: 'cs, en;q=0.5', correlationId: '1' };

  it('is made for a device in a language of the installation, without authorisation', async () => {
    const device = { id: 'd1', system: 'Linux', name: 'Firefox', type: 'web browser' };
    upstream.script(
      reply(200, { data: { languages: [{ language_id: 'en' }, { language_id: 'cs-cz' }], total_items: 2 } }),
      reply(201, { data: { token_id: 'tok' } }),
    );
    expect(await createToken(device, nobody)).toBe('tok');
    expect(upstream.seen.map(({ method, url }) => [method, url])).toEqual([
      ['GET', `${BASE}/languages?language_list_type=customer-communication`],
      ['POST', `${BASE}/tokens`],
    ]);
    for (const { headers } of upstream.seen) expect(headers).not.toHaveProperty('authorization');
    expect(JSON.parse(upstream.seen[1]?.body ?? '')).toEqual({
      device: { device_id: 'd1', device_system: 'Linux', device_name: 'Firefox', device_type: 'web browser' },
      setup: { language_id: 'cs-cz', allowed_gps: false, allowed_notifications: false },
      external_application_id: 'application-1',
    });
  });

  it('takes a login as CareCloud’s manual has it, authorised by itself', async () => {
    expect(await login('tok', { type: 'email', value: 'a@example.com', password: ' p ' }, nobody)).toBe('c1');
    expect(upstream.seen[0]).toMatchObject({
      url: `${BASE}/tokens/tok/actions/login`,
      headers: { authorization: 'Bearer tok' },
    });
    expect(JSON.parse(upstream.seen[0]?.body ?? '')).toEqual({
      login_type: 'email',
      login_value: 'a@example.com',
      password: ' p ',
    });
  });

  it('takes a logout', async () => {
    upstream.script(reply(204));
    await logout('tok', nobody);
    expect(upstream.seen[0]).toMatchObject({
      method: 'POST',
      url: `${BASE}/tokens/tok/actions/logout`,
      headers: { authorization: 'Bearer tok' },
    });
  });
});
