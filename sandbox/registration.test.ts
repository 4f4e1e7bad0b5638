import { describe, expect, it } from 'vitest';
import { BUILT_IN_IDS, SMS_ID } from './agreements/index.ts';
import { SOURCE_IDS } from './customer-sources.ts';
import { CUSTOMERS, NOW_LOCAL, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const [SOURCE = ''] = SOURCE_IDS;
const PASSWORD = 'Kolibri-2026';

type Body = { customer: { personal_information: Record<string, unknown> } } & Record<string, unknown>;

function newcomer(change: Record<string, unknown> = {}, person: Record<string, unknown> = {}): Body {
  return {
    customer: {
      personal_information: {
        first_name: 'Nora',
        last_name: 'Newcomer',
        email: 'nora.newcomer@example.com',
        language_id: 'en',
        consents: [
          { consent_id: BUILT_IN_IDS.agreement_gtc, consent_value: 1 },
          { consent_id: SMS_ID, consent_value: 2 },
        ],
        ...person,
      },
    },
    customer_source: { customer_source_id: SOURCE },
    autologin: true,
    password: PASSWORD,
    ...change,
  };
}

async function register(body: unknown) {
  const token = await sandbox.newToken();
  return { token, reply: await sandbox.call('POST', '/customers', { token, body }) };
}

describe('POST /customers', () => {
  it('creates a customer who is logged in at once and can sign in later', async () => {
    const { token, reply } = await register(newcomer());
    expect(reply.status).toBe(201);
    const own = await sandbox.call('GET', '/customers', { token });
    expect(own.body.data.customers).toMatchObject([
      {
        customer_id: reply.body.data.customer_id,
        state: 1,
        last_change: NOW_LOCAL,
        personal_information: {
          salutation: 'Dear Newcomer',
          consents: [{ consent_value: 1, last_change: NOW_LOCAL }, { consent_value: 2 }],
        },
      },
    ]);
    const again = await sandbox.logIn(await sandbox.newToken(), 'nora.newcomer@example.com', PASSWORD);
    expect(again.body.data.customer_id).toBe(reply.body.data.customer_id);
  });

  it('stores the answers in the format the installation supports', async () => {
    await sandbox.control('POST', '/reset', { consents: 'old' });
    const { reply } = await register(newcomer({}, { agreement: { agreement_gtc: 1 } }));
    const { personal_information: person } = await sandbox.rawRecord(reply.body.data.customer_id);
    expect([person.agreement, person.consents]).toEqual([{ agreement_gtc: 1 }, undefined]);
  });

  it('logs nobody in without autologin, and lets nobody in without a password', async () => {
    const { token, reply } = await register(newcomer({ autologin: false, password: undefined }));
    expect(reply.status).toBe(201);
    expect((await sandbox.call('GET', '/customers', { token })).status).toBe(401);
    const attempt = await sandbox.logIn(await sandbox.newToken(), 'nora.newcomer@example.com', PASSWORD);
    expect(attempt.status).toBe(401);
  });

  it.each([
    ['no source', { customer_source: undefined }, {}, 'customer_source: required'],
    [
      'an unknown source',
      { customer_source: { customer_source_id: 'x' } },
      {},
      'customer_source.customer_source_id: not_found',
    ],
    ['no autologin', { autologin: undefined }, {}, 'autologin: required'],
    ['autologin without a password', { password: undefined }, {}, 'password: required'],
    ['a common password', { password: 'Password1' }, {}, 'password: invalid_value_format'],
    ['an unknown referral code', { referral_code: 'FOE' }, {}, 'referral_code: not_found'],
    [
      'an e-mail somebody has',
      {},
      { email: CUSTOMERS.john.email },
      'customer.personal_information.email: already_exists',
    ],
    [
      'a phone somebody has',
      {},
      { phone: '420523828931' },
      'customer.personal_information.phone: already_exists',
    ],
    [
      'a phone with a plus',
      {},
      { phone: '+420523828931' },
      'customer.personal_information.phone: invalid_value_format',
    ],
    ['neither e-mail nor phone', {}, { email: undefined }, 'customer.personal_information.email: required'],
    ['no language', {}, { language_id: undefined }, 'customer.personal_information.language_id: required'],
    [
      'an unknown consent',
      {},
      { consents: [{ consent_id: 'x', consent_value: 1 }] },
      'customer.personal_information.consents.0.consent_id: not_found',
    ],
    ['an unknown store', {}, { store_id: 'x' }, 'customer.personal_information.store_id: not_found'],
  ])('refuses %s, and makes nobody', async (_, change, person, refusal) => {
    const { reply } = await register(newcomer(change, person));
    expect([reply.status, refusals(reply)]).toEqual([400, [refusal]]);
    const { reply: good } = await register(newcomer({}, { phone: '420777000999' }));
    expect(good.status).toBe(201);
  });
});

describe('POST /customers/actions/check-registration-ability', () => {
  const ask = async (type: string, value: string) =>
    sandbox.call('POST', '/customers/actions/check-registration-ability', {
      token: await sandbox.newToken(),
      body: { type, value },
    });

  it.each([
    ['email', CUSTOMERS.john.email, false],
    ['phone', '420523828931', false],
    ['email', 'nobody@example.com', true],
  ])('tells whether %s %s is free: %s', async (type, value, isFree) => {
    expect((await ask(type, value)).body).toEqual({ data: { registration_ability: isFree } });
  });

  it('can be switched off', async () => {
    await sandbox.control('POST', '/reset', { abilityCheck: 'off' });
    const reply = await ask('email', CUSTOMERS.john.email);
    expect(reply.status).toBe(403);
    expect(reply.body.error.type).toBe('interface_not_allowed_exception');
  });
});

it('lists customer sources', async () => {
  const token = await sandbox.newToken();
  const reply = await sandbox.call('GET', '/customer-sources?customer_source_text_id=customer_portal', {
    token,
  });
  expect(reply.body.data).toMatchObject({
    customer_sources: [{ customer_source_id: SOURCE }],
    total_items: 1,
  });
});
