import { describe, expect, it } from 'vitest';
import { SMS_ID } from './agreements/index.ts';
import { CUSTOMERS, NOW_LOCAL, tokenBody, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana, eva } = CUSTOMERS;

describe('reset', () => {
  it('brings everything back to the seed', async () => {
    const seed = await sandbox.rawRecord(john.id);
    const token = await sandbox.signIn(john.email);
    await sandbox.control('PATCH', `/customers/${john.id}`, { personal_information: { first_name: 'Jack' } });
    await sandbox.control('POST', '/faults', { operation: '*', kind: 'reset', times: 9 });
    await sandbox.control('POST', '/reset', { loginRejection: 400, agreements: 7 });

    expect((await sandbox.control('POST', '/reset')).body).toEqual({ customers: 12, agreements: 6 });
    expect(await sandbox.journal()).toEqual([]);
    expect(await sandbox.rawRecord(john.id)).toEqual(seed);
    expect((await sandbox.call('GET', '/customers', { token })).status).toBe(401);
    expect((await sandbox.logIn(await sandbox.newToken(), john.email, 'wrong')).status).toBe(401);
  });

  it('creates the requested number of definitions, each with its own, reproducible id', async () => {
    const ids = async () => {
      await sandbox.control('POST', '/reset', { agreements: 60 });
      const token = await sandbox.newToken();
      const { agreements } = (await sandbox.call('GET', '/agreements', { token })).body.data;
      return agreements.map((item: { agreement_id: string }) => item.agreement_id);
    };
    const first = await ids();
    expect(new Set(first).size).toBe(60);
    for (const id of first) expect(id).toMatch(/^[0-9a-f]{26}$/);
    expect(await ids()).toEqual(first);

    await sandbox.control('POST', '/reset', { agreements: 2 });
    const few = await sandbox.call('GET', '/agreements', { token: await sandbox.newToken() });
    expect(few.body.data.total_items).toBe(2);
  });

  it.each([{ agreements: -1 }, { agreements: 'many' }, { loginRejection: 403 }, { bogus: 1 }, '{'])(
    'refuses %j',
    async (body) => {
      const reply = await sandbox.control('POST', '/reset', body);
      expect(reply.status).toBe(400);
      expect(reply.body).toEqual({ error: expect.any(String) });
    },
  );
});

describe('a definition of a consent', () => {
  it('can get a new text', async () => {
    const change = { text: '<p>New.</p>', last_change: '2026-07-01 14:00:00' };
    expect((await sandbox.control('PATCH', `/agreements/${SMS_ID}`, change)).status).toBe(204);
    const token = await sandbox.newToken();
    expect((await sandbox.call('GET', `/agreements/${SMS_ID}`, { token })).body.data).toMatchObject(change);
    expect((await sandbox.control('PATCH', '/agreements/none', change)).status).toBe(404);
    expect((await sandbox.control('PATCH', `/agreements/${SMS_ID}`, { name: 'x' })).status).toBe(400);
  });
});

describe('the journal', () => {
  it('has one entry per API call, none for controls', async () => {
    await sandbox.call('GET', '/tests/connection?test_string=a', {
      language: 'de, en;q=0.5',
      headers: { 'X-Correlation-Id': 'trace-1' },
    });
    await sandbox.call('DELETE', '/nonsense');
    await sandbox.control('GET', '/journal');

    expect(await sandbox.journal()).toEqual([
      {
        n: 1,
        operation: 'getTestsConnection',
        method: 'GET',
        path: '/webservice/rest-api/customer-interface/v1.0/tests/connection',
        query: 'test_string=a',
        language: 'de, en;q=0.5',
        status: 200,
        requestBody: null,
        token: null,
        correlationId: 'trace-1',
        traceparent: null,
        startedAt: expect.any(Number),
        endedAt: expect.any(Number),
        fault: null,
      },
      expect.objectContaining({ n: 2, operation: null, method: 'DELETE', status: 404, correlationId: null }),
    ]);
  });

  it('has times in order', async () => {
    await sandbox.call('GET', '/tests/connection');
    const [entry] = await sandbox.journal();
    expect(entry?.endedAt).toBeGreaterThanOrEqual(entry?.startedAt ?? Number.NaN);
    expect(entry?.startedAt).toBeGreaterThan(1.7e12);
  });

  it('shows neither tokens nor passwords, but which calls share a token', async () => {
    const [token, other] = [await sandbox.signIn(john.email), await sandbox.newToken()];
    await sandbox.call('GET', '/customers', { token });
    await sandbox.call('GET', '/countries', { token: other });
    await sandbox.call('POST', '/customers/actions/validate-customer-data', {
      body: { type: 'password', value: 'Sandbox-2026' },
    });
    await sandbox.call('POST', '/tokens', { body: '{"password":"Sandbox-2026"' });

    const { text, body } = await sandbox.control('GET', '/journal');
    for (const secret of [token, other, 'Sandbox-2026']) expect(text).not.toContain(secret);

    const [, login, , customers, countries, validation, broken] = body.calls;
    expect(login.path).toBe('/webservice/rest-api/customer-interface/v1.0/tokens/{token_id}/actions/login');
    expect(login.requestBody).toEqual({ login_type: 'email', login_value: john.email, password: '•••' });
    expect(login.token).toMatch(/^[0-9a-f]{12}$/);
    expect(customers.token).toBe(login.token);
    expect(countries.token).not.toBe(login.token);
    expect(validation.requestBody).toEqual({ type: 'password', value: '•••' });
    expect(broken.requestBody).toBe('•••');
  });

  it('keeps the rest of a body', async () => {
    await sandbox.call('POST', '/tokens', { body: tokenBody('device-1') });
    expect((await sandbox.journal())[0]?.requestBody).toEqual(tokenBody('device-1'));
  });

  it('can be emptied', async () => {
    await sandbox.newToken();
    expect((await sandbox.control('DELETE', '/journal')).status).toBe(204);
    expect(await sandbox.journal()).toEqual([]);
  });
});

describe('customers', () => {
  it('are returned unchanged, including those who cannot sign in', async () => {
    const raw = await sandbox.rawRecord('8a7c0de4b1f3925e60d8a4c1b9');
    expect(raw).toMatchObject({ state: 0, personal_information: { last_name: 'Smazaná' } });
    expect((await sandbox.control('GET', '/customers/nobody')).status).toBe(404);
    expect((await sandbox.control('PATCH', '/customers/nobody', {})).status).toBe(404);
  });

  it('are changed as if from another device: objects merged, lists replaced', async () => {
    const token = await sandbox.signIn(eva.email);
    const before = await sandbox.rawRecord(eva.id);
    const consents = [{ consent_id: 'any', consent_value: 1 }];
    const reply = await sandbox.control('PATCH', `/customers/${eva.id}`, {
      personal_information: { address: { city: 'Brno' }, consents },
    });
    const expected = {
      ...before,
      last_change: NOW_LOCAL,
      personal_information: {
        ...before.personal_information,
        address: { ...before.personal_information.address, city: 'Brno' },
        consents,
      },
    };
    expect(reply.body).toEqual(expected);
    const read = await sandbox.call('GET', `/customers/${eva.id}`, { token });
    expect(read.body.data).toEqual(expected);
  });

  it('can get a given last change, or become inactive', async () => {
    const change = { last_change: '2020-02-02 02:02:02', state: 2 };
    expect((await sandbox.control('PATCH', `/customers/${jana.id}`, change)).body).toMatchObject(change);
    expect((await sandbox.logIn(await sandbox.newToken(), jana.email)).status).toBe(401);
  });

  it('cannot be changed into an invalid record', async () => {
    expect((await sandbox.control('PATCH', `/customers/${jana.id}`, [])).status).toBe(400);
  });
});

describe('adding a customer', () => {
  it('creates one who can sign in, with any fields', async () => {
    const personal_information = { language_id: 'en', email: 'new@example.com', first_name: 'New', odd: [1] };
    const { status } = await sandbox.control('POST', '/customers', {
      customer_id: 'c1',
      personal_information,
    });
    expect(status).toBe(201);
    expect(await sandbox.rawRecord('c1')).toEqual({
      customer_id: 'c1',
      personal_information,
      last_change: NOW_LOCAL,
      state: 1,
    });
    const token = await sandbox.signIn('new@example.com');
    const { customers } = (await sandbox.call('GET', '/customers', { token })).body.data;
    expect(customers[0].customer_id).toBe('c1');
  });

  it('refuses one without an id or a language', async () => {
    for (const body of [{}, { customer_id: 'c1' }, { customer_id: 'c1', personal_information: {} }]) {
      expect((await sandbox.control('POST', '/customers', body)).status).toBe(400);
    }
  });
});

describe('ending tokens', () => {
  it('of one customer leaves the others', async () => {
    const [johns, janas] = [await sandbox.signIn(john.email), await sandbox.signIn(jana.email)];
    expect((await sandbox.control('POST', '/tokens/kill', { customer_id: john.id })).body).toEqual({
      killed: 1,
    });
    expect((await sandbox.call('GET', '/customers', { token: johns })).status).toBe(401);
    expect((await sandbox.call('GET', '/customers', { token: janas })).status).toBe(200);
  });

  it('of everybody includes those without a customer', async () => {
    const tokens = [await sandbox.signIn(john.email), await sandbox.newToken()];
    expect((await sandbox.control('POST', '/tokens/kill')).body).toEqual({ killed: 2 });
    for (const token of tokens) {
      expect((await sandbox.call('GET', '/countries', { token })).status).toBe(401);
    }
  });
});
