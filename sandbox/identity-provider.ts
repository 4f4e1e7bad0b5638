import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration, interactionPolicy } from 'oidc-provider';
import { identityStore } from './identity-store.ts';
import { PERSONS } from './persons.ts';
import type { SocialNetwork } from './social-networks.ts';

/** Base path of the identity provider. */
export const IDENTITY_PROVIDER_BASE = '/oidc';

/** The portal as a client of the identity provider. */
const OIDC_CLIENT = { id: 'customer-portal', secret: 'secret-of-the-sandbox-client' };

const SCOPE = 'openid email profile';
const CALLBACK = '/api/auth/callback/oidc';

export interface IdentityProvider {
  /** Answers requests below {@link IDENTITY_PROVIDER_BASE}. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** How CareCloud verifies its tokens. */
  network: SocialNetwork;
}

/**
 * An OpenID Connect provider for the demo and tests. Visitors choose a person; there are no passwords.
 *
 * @param origin the sandbox's URL
 */
export async function createIdentityProvider(origin: string): Promise<IdentityProvider> {
  const issuer = origin + IDENTITY_PROVIDER_BASE;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'sandbox' };
  const provider = new Provider(issuer, configuration(key));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname.startsWith(`${IDENTITY_PROVIDER_BASE}/choice/`)) return choose(provider, request, response);
    if (pathname.startsWith(`${IDENTITY_PROVIDER_BASE}/auth`)) forgetWhoItWas(request);
    // The provider is mounted below a path: it needs the whole URL and its own part of it.
    Object.assign(request, { originalUrl: request.url });
    request.url = (request.url ?? '').slice(IDENTITY_PROVIDER_BASE.length) || '/';
    await provider.callback()(request, response);
  }

  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicKey } = key;
  return {
    handle,
    network: { issuer, audience: OIDC_CLIENT.id, keys: createLocalJWKSet({ keys: [publicKey] }) },
  };
}

function configuration(key: object): Configuration {
  const policy = interactionPolicy.base();
  // No consent screen: choosing a person is the consent.
  policy.remove('consent');
  return {
    clients: [
      {
        client_id: OIDC_CLIENT.id,
        client_secret: OIDC_CLIENT.secret,
        // For native applications any local port is accepted (RFC 8252, 7.3): portals under test choose their own.
        application_type: 'native',
        redirect_uris: [`http://localhost${CALLBACK}`, `http://127.0.0.1${CALLBACK}`],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    adapter: identityStore(),
    jwks: { keys: [key as never] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['given_name', 'family_name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_, { uid }) => `${IDENTITY_PROVIDER_BASE}/choice/${uid}` },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 3600,
    },
    findAccount: (_, subject) => {
      const person = PERSONS.find((candidate) => candidate.subject === subject);
      if (!person) return undefined;
      const { given_name, family_name, email, email_verified } = person;
      const claims = { sub: subject, given_name, family_name, email, email_verified };
      return { accountId: subject, claims: () => claims };
    },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc;
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope(SCOPE);
      await grant.save();
      return grant;
    },
  };
}

/** Always asks again: a demo is for trying several persons. */
function forgetWhoItWas({ headers }: IncomingMessage): void {
  const cookies = headers.cookie?.split('; ') ?? [];
  headers.cookie = cookies.filter((cookie) => !cookie.startsWith('_session')).join('; ');
}

/** Shows the persons, and continues as the chosen one. */
async function choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return show(response);
  const subject = new URLSearchParams(await text(request)).get('person');
  const isKnown = PERSONS.some((person) => person.subject === subject);
  const result = isKnown
    ? { login: { accountId: subject as string, remember: false } }
    : { error: 'access_denied', error_description: 'Nobody was chosen.' };
  await provider.interactionFinished(request, response, result);
}

function show(response: ServerResponse): void {
  const people = PERSONS.map(
    ({ subject, given_name, family_name, email, about }) => `<li><button name="person" value="${subject}">
<b>${given_name} ${family_name}</b><span>${email}</span><small>${about}</small></button></li>`,
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sandbox ID</title><link rel="icon" href="data:,">
<style>
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:28rem;margin:2rem auto;padding:0 1rem}
ul{list-style:none;padding:0}
button{display:block;width:100%;box-sizing:border-box;padding:.75rem 1.25rem;margin:0 0 .75rem;border:1px solid #8886;border-radius:.75rem;background:none;color:inherit;font:inherit;text-align:left;cursor:pointer}
button :is(b,span,small){display:block}
</style></head>
<body><h1>Sandbox ID</h1>
<p>An identity provider to try the social sign-in with. Who are you?</p>
<form method="post"><ul>${people.join('')}<li><button name="person" value="">Nobody: go back</button></li></ul></form>
</body></html>`);
}
