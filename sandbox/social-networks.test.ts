import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { SOURCE_IDS } from './customer-sources.ts';
import { SOCIAL_NETWORK_ID } from './social-networks.ts';
import { CUSTOMERS, NOW, refusals, useSandbox } from './testing.ts';

const ISSUER = 'https://login.example';
const AUDIENCE = 'portal';
const { privateKey, publicKey } = await generateKeyPair('ES256');
const { privateKey: otherKey } = await generateKeyPair('ES256');

const sandbox = useSandbox({
  networks: new Map([
    [SOCIAL_NETWORK_ID, { issuer: ISSUER, audience: AUDIENCE, keys: async () => publicKey }],
  ]),
});

const { john, jana } = CUSTOMERS;
const IVAN_ID = '89b4f1c2d7e05a938c46b2e0f7';
const seconds = NOW.getTime() / 1000;

type Differences = { issuer?: string; audience?: string; expiresAt?: number; key?: CryptoKey };

/** An id token that is valid except for the given changes. */
function idToken(subject: string, { issuer, audience, expiresAt, key }: Differences = {}): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256' })
    .setSubject(subject)
    .setIssuer(issuer ?? ISSUER)
    .setAudience(audience ?? AUDIENCE)
    .setIssuedAt(seconds)
    .setExpirationTime(expiresAt ?? seconds + 600)
    .sign(key ?? privateKey);
}

const credentials = (token: string, network = SOCIAL_NETWORK_ID) => ({
  social_network_credentials: { social_network_id: network, social_network_token: token },
});

async function logIn(idToken: string, network?: string) {
  const token = await sandbox.newToken();
  const path = `/tokens/${token}/actions/social-network-login`;
  return { token, reply: await sandbox.call('POST', path, { token, body: credentials(idToken, network) }) };
}

describe('a social login', () => {
  it('logs in the customer who is linked with the account', async () => {
    const { token, reply } = await logIn(await idToken('person-jana'));
    expect([reply.status, reply.body]).toEqual([200, { data: { customer_id: jana.id } }]);
    const own = await sandbox.call('GET', '/customers', { token });
    expect(own.body.data.customers[0].customer_id).toBe(jana.id);
  });

  it('logs in an inactive customer: the record has the state', async () => {
    expect((await logIn(await idToken('person-ivan'))).reply.body).toEqual({
      data: { customer_id: IVAN_ID },
    });
  });

  it.each<[string, () => Promise<string>]>([
    ['of somebody nobody is linked with', () => idToken('person-nina')],
    ['of another issuer', () => idToken('person-jana', { issuer: 'https://evil.example' })],
    ['for another client', () => idToken('person-jana', { audience: 'another' })],
    ['that is too old', () => idToken('person-jana', { expiresAt: seconds - 1 })],
    ['that another signed', () => idToken('person-jana', { key: otherKey })],
    ['that is none', async () => 'x'],
  ])('refuses a token %s, as the installation refuses', async (_, make) => {
    expect((await logIn(await make())).reply.status).toBe(401);
    await sandbox.control('POST', '/reset', { loginRejection: 400 });
    expect((await logIn(await make())).reply.status).toBe(400);
  });

  it('refuses a network it does not know, and a token that is logged in already', async () => {
    const right = await idToken('person-jana');
    expect((await logIn(right, 'another')).reply.status).toBe(401);
    const token = await sandbox.signIn(john.email);
    const path = `/tokens/${token}/actions/social-network-login`;
    expect((await sandbox.call('POST', path, { token, body: credentials(right) })).status).toBe(400);
  });

  it('never repeats the token, in a reply or in the journal', async () => {
    const right = await idToken('person-jana');
    const { token, reply } = await logIn(`${right} `);
    const path = `/tokens/${token}/actions/social-network-login`;
    const bad = await sandbox.call('POST', path, {
      token,
      body: { social_network_credentials: { social_network_token: right } },
    });
    expect(bad.status).toBe(400);
    for (const text of [reply.text, bad.text, JSON.stringify(await sandbox.journal())]) {
      expect(text).not.toContain(right);
    }
  });
});

describe('a link', () => {
  it('is created by a changed record, and logs the customer in from then on', async () => {
    const token = await idToken('person-john');
    const { reply } = await sandbox.put(john, () => {}, credentials(token));
    expect(reply.status).toBe(204);
    expect((await logIn(token)).reply.body.data.customer_id).toBe(john.id);
    expect((await sandbox.put(john, () => {}, credentials(token))).reply.status).toBe(204);
  });

  it('is not taken from another customer, nor created by an invalid token', async () => {
    const name = 'social_network_credentials.social_network_token';
    const taken = await sandbox.put(john, () => {}, credentials(await idToken('person-jana')));
    expect([taken.reply.status, refusals(taken.reply)]).toEqual([400, [`${name}: relation_already_exists`]]);
    const unproven = await sandbox.put(john, () => {}, credentials('x'));
    expect(refusals(unproven.reply)).toEqual([`${name}: not_allowed_value`]);
    expect((await logIn(await idToken('person-jana'))).reply.body.data.customer_id).toBe(jana.id);
  });

  it('comes with a new customer', async () => {
    const token = await sandbox.newToken();
    const proof = await idToken('person-nina');
    const created = await sandbox.call('POST', '/customers', {
      token,
      body: {
        customer: { personal_information: { email: 'nina.newman@example.com', language_id: 'en' } },
        customer_source: { customer_source_id: SOURCE_IDS[0] },
        autologin: false,
        ...credentials(proof),
      },
    });
    expect(created.status).toBe(201);
    expect((await logIn(proof)).reply.body.data.customer_id).toBe(created.body.data.customer_id);
  });

  it('is gone after a reset', async () => {
    const token = await idToken('person-john');
    await sandbox.put(john, () => {}, credentials(token));
    await sandbox.control('POST', '/reset');
    expect((await logIn(token)).reply.status).toBe(401);
  });
});
