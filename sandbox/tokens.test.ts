import { describe, expect, it } from 'vitest';
import { SEED_PASSWORD } from './customers.ts';
import { CUSTOMERS, refusals, tokenBody, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana } = CUSTOMERS;

const JOHNS_PHONE = '420523828931';
const JOHNS_CARD = '9990000000017';

describe('POST /tokens', () => {
  it('answers 201 with a long random token', async () => {
    const reply = await sandbox.call('POST', '/tokens', { body: tokenBody('a') });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ data: { token_id: expect.stringMatching(/^[0-9a-f]{72}$/) } });
    expect(await sandbox.newToken('b')).not.toBe(await sandbox.newToken('c'));
  });

  it('ends the older token of the same device only', async () => {
    const [older, other] = [await sandbox.newToken('same'), await sandbox.newToken('other')];
    const newer = await sandbox.newToken('same');
    const statuses = await Promise.all(
      [older, other, newer].map(async (token) => (await sandbox.call('GET', '/countries', { token })).status),
    );
    expect(statuses).toEqual([401, 200, 200]);
  });

  it('does not inherit the login of the token it replaces', async () => {
    await sandbox.logIn(await sandbox.newToken('same'), john.email);
    const newer = await sandbox.newToken('same');
    expect((await sandbox.call('GET', '/customers', { token: newer })).status).toBe(401);
  });

  it('names a missing field by its path', async () => {
    const { device, ...rest } = tokenBody('a');
    const reply = await sandbox.call('POST', '/tokens', {
      body: { ...rest, device: { ...device, device_id: undefined } },
    });
    expect(reply.status).toBe(400);
    expect(refusals(reply)).toEqual(['device.device_id: required']);
    expect(refusals(await sandbox.call('POST', '/tokens', { body: {} }))).toEqual([
      'device: required',
      'setup: required',
      'external_application_id: required',
    ]);
  });

  it('knows one application and five languages', async () => {
    const application = { ...tokenBody('a'), external_application_id: '89d1a6111b3fb6e74665d948' };
    const unknown = await sandbox.call('POST', '/tokens', { body: application });
    expect(unknown.status).toBe(400);
    expect(refusals(unknown)).toEqual(['external_application_id: not_found']);

    const language = {
      ...tokenBody('a'),
      setup: { language_id: 'xx', allowed_gps: true, allowed_notifications: true },
    };
    expect(refusals(await sandbox.call('POST', '/tokens', { body: language }))).toEqual([
      'setup.language_id: not_found',
    ]);
  });
});

describe('PUT /tokens/{id}', () => {
  const setup = { language_id: 'de', allowed_gps: false, allowed_notifications: true };

  it('changes the setup and answers 204 without a body', async () => {
    const token = await sandbox.newToken();
    const reply = await sandbox.call('PUT', `/tokens/${token}`, { token, body: { setup, push_token: 'p' } });
    expect([reply.status, reply.text]).toEqual([204, '']);
  });

  it('refuses an unknown language, a missing setup and the token of somebody else', async () => {
    const [token, other] = [await sandbox.newToken(), await sandbox.newToken()];
    const unknown = { setup: { ...setup, language_id: 'xx' } };
    expect(refusals(await sandbox.call('PUT', `/tokens/${token}`, { token, body: unknown }))).toEqual([
      'setup.language_id: not_found',
    ]);
    expect(refusals(await sandbox.call('PUT', `/tokens/${token}`, { token, body: {} }))).toEqual([
      'setup: required',
    ]);
    expect((await sandbox.call('PUT', `/tokens/${other}`, { token, body: { setup } })).status).toBe(401);
  });
});

describe('login', () => {
  it.each([
    ['email', john.email],
    ['email', john.email.toUpperCase()],
    ['phone', JOHNS_PHONE],
    ['card', JOHNS_CARD],
  ])('by %s %s logs the token in', async (type, value) => {
    const token = await sandbox.newToken();
    const reply = await sandbox.logIn(token, value, SEED_PASSWORD, type);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ data: { customer_id: john.id } });
    expect((await sandbox.call('GET', '/customers', { token })).status).toBe(200);
  });

  it('works with the phone number that is stored as a number', async () => {
    const reply = await sandbox.logIn(await sandbox.newToken(), '420606789012', SEED_PASSWORD, 'phone');
    expect(reply.body.data.customer_id).toBe(CUSTOMERS.nora.id);
  });

  const REJECTED = [
    ['unknown account', 'nobody@example.com', SEED_PASSWORD],
    ['wrong password', john.email, 'Sandbox-2027'],
    ['inactive account', 'ivan.neaktivni@example.com', SEED_PASSWORD],
    ['deleted account', 'dana.smazana@example.com', SEED_PASSWORD],
  ] as const;

  it.each([401, 400, 404])('answers every rejected one alike with %i', async (status) => {
    await sandbox.control('POST', '/reset', { loginRejection: status });
    const texts = new Set<string>();
    for (const [, email, password] of REJECTED) {
      const token = await sandbox.newToken();
      const reply = await sandbox.logIn(token, email, password);
      expect(reply.status).toBe(status);
      texts.add(reply.text);
      expect((await sandbox.call('GET', '/customers', { token })).status).toBe(401);
    }
    expect(texts.size).toBe(1);
  });

  it('looks for the value only where the type says', async () => {
    expect((await sandbox.logIn(await sandbox.newToken(), JOHNS_PHONE, SEED_PASSWORD, 'card')).status).toBe(
      401,
    );
  });

  it('is refused on a token that is logged in, also with the same customer', async () => {
    const token = await sandbox.signIn(john.email);
    for (const email of [john.email, jana.email]) {
      expect((await sandbox.logIn(token, email)).status).toBe(400);
    }
    const { body } = await sandbox.call('GET', '/customers', { token });
    expect(body.data.customers[0].customer_id).toBe(john.id);
  });

  it('lets only one of two concurrent logins succeed', async () => {
    const token = await sandbox.newToken();
    const replies = await Promise.all([sandbox.logIn(token, john.email), sandbox.logIn(token, jana.email)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('requires the token of the path in the header', async () => {
    const [token, other] = [await sandbox.newToken(), await sandbox.newToken()];
    const body = { login_type: 'email', login_value: john.email, password: SEED_PASSWORD };
    const path = `/tokens/${token}/actions/login`;
    expect((await sandbox.call('POST', path, { body })).status).toBe(401);
    expect((await sandbox.call('POST', path, { body, token: other })).status).toBe(401);
    expect((await sandbox.call('GET', '/customers', { token: other })).status).toBe(401);
  });
});

describe('logout', () => {
  it('answers 204; the token stays valid without a customer and can log in again', async () => {
    const token = await sandbox.signIn(john.email);
    const reply = await sandbox.call('POST', `/tokens/${token}/actions/logout`, { token });
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect((await sandbox.call('GET', '/customers', { token })).status).toBe(401);
    expect((await sandbox.call('GET', '/countries', { token })).status).toBe(200);
    expect((await sandbox.logIn(token, jana.email)).status).toBe(200);
  });

  it('ends nobody else', async () => {
    const [token, other] = [await sandbox.signIn(john.email), await sandbox.newToken()];
    expect((await sandbox.call('POST', `/tokens/${token}/actions/logout`, { token: other })).status).toBe(
      401,
    );
    expect((await sandbox.call('GET', '/customers', { token })).status).toBe(200);
  });
});
