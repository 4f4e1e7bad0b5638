import { describe, expect, it } from 'vitest';
import { ENTERPRISE_INTERFACE, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();

const CREDENTIALS = {
  user_external_application_id: '89d1a6111b3fb6e74665d948',
  login: 'fabulous_user',
  password: 'password_example',
};

const logIn = (change = {}) =>
  sandbox.send('POST', `${ENTERPRISE_INTERFACE}/users/actions/login`, {
    body: { ...CREDENTIALS, ...change },
  });

describe('POST /users/actions/login', () => {
  it('answers as the manual prints it, with a fresh bearer for seven hours', async () => {
    const reply = await logIn();
    expect(reply.status).toBe(200);
    const { bearer_token } = reply.body.data;
    expect(bearer_token).toMatch(/^[0-9a-f]{40}$/);
    expect(reply.text).toBe(
      `{"data":{"bearer_token":"${bearer_token}","valid_to":"2026-07-01 21:30:05","user":{` +
        '"user_id":"838b73aacb5ac326cec4030c80","login":"fabulous_user","first_name":"Faboulous",' +
        '"last_name":"Legend","email":"fabulous.legend@example.com","phone":420123828931,' +
        '"user_role_id":"86e05affc7a7befcd513ab400","store_id":"86e05affc7a7abecd513ab400"}}}',
    );
    expect((await logIn()).body.data.bearer_token).not.toBe(bearer_token);
  });

  it.each([
    { login: 'somebody' },
    { password: 'wrong' },
    { user_external_application_id: '82de12eb8b138791e678fd11c3' },
  ])('refuses %j with 401', async (change) => {
    expect((await logIn(change)).status).toBe(401);
  });

  it('names missing fields', async () => {
    expect(refusals(await logIn({ login: undefined }))).toEqual(['login: required']);
  });
});

describe('GET /customers of the enterprise interface', () => {
  const list = (token?: string, query = '') =>
    sandbox.send('GET', `${ENTERPRISE_INTERFACE}/customers${query}`, { token });

  it('lists every customer, the one of the manual first', async () => {
    const { bearer_token } = (await logIn()).body.data;
    const { customers, total_items } = (await list(bearer_token)).body.data;
    expect([customers.length, total_items]).toEqual([12, 12]);
    expect(customers[0].customer_id).toBe('8ea6abece4cd0a4ded0a29f093');

    const page = (await list(bearer_token, '?count=1&sort_field=last_name&sort_direction=ASC')).body.data;
    expect([page.customers.length, page.total_items]).toEqual([1, 12]);
    const found = (await list(bearer_token, '?email=john.smith@example.com')).body.data;
    expect(found).toMatchObject({
      total_items: 1,
      customers: [{ personal_information: { last_name: 'Smith' } }],
    });
  });

  it('requires an enterprise bearer, not a customer token', async () => {
    const customer = await sandbox.signIn('john.smith@example.com');
    expect((await list()).status).toBe(401);
    expect((await list(customer)).status).toBe(401);
  });

  it('gives no access to the customer interface', async () => {
    const { bearer_token } = (await logIn()).body.data;
    expect((await sandbox.call('GET', '/countries', { token: bearer_token })).status).toBe(401);
  });

  it('is refused after the bearers have ended', async () => {
    const { bearer_token } = (await logIn()).body.data;
    expect((await sandbox.control('POST', '/tokens/kill')).body).toEqual({ killed: 1 });
    expect((await list(bearer_token)).status).toBe(401);
  });
});
