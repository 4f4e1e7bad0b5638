import { describe, expect, it } from 'vitest';
import { LOYALTY_APPLICATION_ID as LOYALTY, EXTERNAL_APPLICATION_ID as PORTAL } from './applications.ts';
import { CUSTOMERS, refusals, tokenBody, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john } = CUSTOMERS;

const ask = (token: string, query: object) =>
  sandbox.call('GET', `/tokens/${token}/actions/auth-token?${new URLSearchParams({ ...query })}`, { token });

async function code(destination = LOYALTY, type = '1') {
  const { body } = await ask(await sandbox.signIn(john.email), {
    external_application_id: destination,
    token_type: type,
  });
  return body.data as { authentication_token: string; token_request_id: string; valid_to: string };
}

async function tokenOf(applicationId: string): Promise<string> {
  const body = { ...tokenBody(crypto.randomUUID()), external_application_id: applicationId };
  return (await sandbox.call('POST', '/tokens', { body })).body.data.token_id;
}

const redeem = (token: string, body: object) =>
  sandbox.call('POST', `/tokens/${token}/actions/authentication-token-login`, { token, body });

const sent = (made: Awaited<ReturnType<typeof code>>, change: object = {}) => ({
  application_id: LOYALTY,
  token: made.authentication_token,
  token_request_id: made.token_request_id,
  ...change,
});

describe('a code for another application', () => {
  it('has letters and digits, or digits only, and is valid for five minutes', async () => {
    expect(await code()).toEqual({
      authentication_token: expect.stringMatching(/^[A-Z2-9]{6}$/),
      token_request_id: expect.stringMatching(/^[0-9a-f]{40}$/),
      valid_to: '2026-07-01 14:35:05',
    });
    expect((await code(LOYALTY, '2')).authentication_token).toMatch(/^\d{6}$/);
  });

  it('is created for a logged-in customer, a known application and a known type only', async () => {
    const right = { external_application_id: LOYALTY, token_type: '1' };
    expect((await ask(await sandbox.newToken(), right)).status).toBe(401);
    const token = await sandbox.signIn(john.email);
    expect(refusals(await ask(token, {}))).toEqual([
      'external_application_id: required',
      'token_type: required',
    ]);
    expect(refusals(await ask(token, { external_application_id: 'x', token_type: '3' }))).toEqual([
      'external_application_id: not_allowed_value',
      'token_type: not_allowed_value',
    ]);
  });

  it('logs in once, in the application it was created for', async () => {
    const made = await code();
    const wrong = [
      [PORTAL, sent(made)],
      [LOYALTY, sent(made, { token: 'WRONG1' })],
      [LOYALTY, sent(made, { token_request_id: 'wrong' })],
      [LOYALTY, sent(made, { application_id: PORTAL })],
    ] as const;
    for (const [application, body] of wrong) {
      expect((await redeem(await tokenOf(application), body)).status).toBe(401);
    }
    const token = await tokenOf(LOYALTY);
    const reply = await redeem(token, sent(made));
    expect([reply.status, reply.body]).toEqual([200, { data: { customer_id: john.id } }]);
    expect((await sandbox.call('GET', '/customers', { token })).status).toBe(200);
    expect((await redeem(await tokenOf(LOYALTY), sent(made))).status).toBe(401);
  });

  it('names what is missing, and refuses a token that is logged in', async () => {
    const token = await tokenOf(LOYALTY);
    expect(refusals(await redeem(token, {}))).toEqual([
      'application_id: required',
      'token: required',
      'token_request_id: required',
    ]);
    expect(refusals(await redeem(token, sent(await code(), { application_id: 'x' })))).toEqual([
      'application_id: not_found',
    ]);
    await redeem(token, sent(await code()));
    expect(refusals(await redeem(token, sent(await code())))).toEqual(['token_id: already_logged_in']);
  });

  it('is redeemed with the id of the application that requested it, if the installation requires that', async () => {
    await sandbox.control('POST', '/reset', { handoverNames: 'origin' });
    const made = await code();
    expect((await redeem(await tokenOf(LOYALTY), sent(made))).status).toBe(401);
    expect((await redeem(await tokenOf(LOYALTY), sent(made, { application_id: PORTAL }))).status).toBe(200);
  });

  it('has no usable part in the journal', async () => {
    const made = await code();
    await redeem(await tokenOf(LOYALTY), sent(made));
    expect(JSON.stringify(await sandbox.journal())).not.toContain(made.authentication_token);
  });
});

describe('the other application', () => {
  const post = (path: string, form: object, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.url()}/loyalty${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ ...form }),
    });
  const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  it('signs a customer in with a code from the portal’s page, once', async () => {
    const made = await code();
    const path = `/enter?token_request_id=${made.token_request_id}`;
    const form = { token: made.authentication_token };
    const origin = 'http://localhost:3000';
    expect((await post(path, form, { origin: 'https://evil.example' })).status).toBe(400);
    const entered = await post(path, form, { origin });
    expect(entered.status).toBe(303);
    const page = await fetch(`${sandbox.url()}/loyalty`, { headers: { cookie: cookieOf(entered) } });
    expect(await page.text()).toContain('John Smith');
    expect((await post(path, form, { origin })).status).toBe(400);
  });

  it('sends a customer to the portal with half of a code in the URL and half in the form', async () => {
    await sandbox.control('POST', '/reset', { portalUrl: 'https://portal.example' });
    expect((await post('/sign-in', { email: john.email, password: 'wrong' })).status).toBe(400);
    const cookie = cookieOf(await post('/sign-in', { email: john.email, password: 'Sandbox-2026' }));
    const html = await (await post('/leave', {}, { cookie })).text();
    const [, link = ''] = /action="([^"]*)"/.exec(html) ?? [];
    const [, token = ''] = /name="token" value="(\w+)"/.exec(html) ?? [];
    expect(link).toMatch(/^https:\/\/portal\.example\/handover\?token_request_id=[0-9a-f]{40}&/);
    expect(link).not.toContain(token);
    const body = {
      application_id: PORTAL,
      token,
      token_request_id: /token_request_id=(\w+)/.exec(link)?.[1],
    };
    expect((await redeem(await tokenOf(PORTAL), body)).status).toBe(200);
    expect((await post('/leave', {})).status).toBe(303);
  });
});
