import { decodeJwt, importPKCS8, SignJWT } from 'jose';
import type { NextAuthOptions } from 'next-auth';
import Apple from 'next-auth/providers/apple';
import Facebook from 'next-auth/providers/facebook';
import Google from 'next-auth/providers/google';
import type { UserinfoEndpointHandler } from 'next-auth/providers/oauth';
import { env } from '../env.ts';
import type { SocialProvider } from './providers.ts';

/** What a provider claims about a person, in its own format and unvalidated. */
export type Claims = Record<string, unknown>;

type ClientConfig = NextAuthOptions['providers'][number];

const httpOptions = { timeout: 10_000 };
const profile = (claims: Claims) => ({ id: String(claims.sub ?? claims.id) });
const CHECKS = ['pkce' as const, 'state' as const, 'nonce' as const];

const APPLE = 'https://appleid.apple.com';
const SECRET_LIFETIME = '5 minutes';

/** The configuration of next-auth for a provider, from the settings. */
export async function clientConfig({ id, name, answersByForm }: SocialProvider): Promise<ClientConfig> {
  const settings = env();
  const client = (clientId = '', clientSecret = '') => ({ clientId, clientSecret, httpOptions, profile });
  switch (id) {
    case 'google':
      return Google({
        ...client(settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET),
        checks: CHECKS,
        // On a shared computer Google would silently use the last person's account.
        authorization: { params: { prompt: 'select_account' } },
      });
    case 'apple':
      return Apple({ ...client(settings.APPLE_CLIENT_ID, await appleSecret()), checks: CHECKS });
    case 'facebook':
      return Facebook({
        ...client(settings.FACEBOOK_CLIENT_ID, settings.FACEBOOK_CLIENT_SECRET),
        // It gives out no id token, so there is no nonce to check.
        checks: ['pkce', 'state'],
        userinfo: { params: { fields: 'id,first_name,last_name' } },
      });
    case 'oidc':
      return {
        ...client(settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET),
        id,
        name,
        type: 'oauth',
        wellKnown: `${settings.OIDC_ISSUER}/.well-known/openid-configuration`,
        idToken: true,
        checks: CHECKS,
        authorization: {
          params: { scope: 'openid email profile', ...(answersByForm && { response_mode: 'form_post' }) },
        },
        userinfo: { request: claimsOf },
      };
  }
}

type UserinfoRequest = NonNullable<UserinfoEndpointHandler['request']>;

/**
 * Many providers give names and e-mail addresses only at the userinfo endpoint, not in the id token (OpenID Connect Core,
 * 5.4). The id token has been verified before; `sub` has to be the same in both (5.3.2).
 */
const claimsOf: UserinfoRequest = async ({ client, tokens }) => {
  const claims = decodeJwt(tokens.id_token ?? '');
  if (claims.email || !client.issuer.metadata.userinfo_endpoint) return claims;
  const told = await client.userinfo(tokens.access_token ?? '');
  if (told.sub !== claims.sub) throw new Error('The provider told about somebody else');
  return { ...claims, ...told };
};

/** Apple has no client secret but a key to sign one with, for half a year at most ("Creating a client secret"). */
async function appleSecret(): Promise<string> {
  const { APPLE_CLIENT_ID = '', APPLE_TEAM_ID = '', APPLE_KEY_ID = '', APPLE_PRIVATE_KEY = '' } = env();
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: APPLE_KEY_ID })
    .setIssuer(APPLE_TEAM_ID)
    .setSubject(APPLE_CLIENT_ID)
    .setAudience(APPLE)
    .setIssuedAt()
    .setExpirationTime(SECRET_LIFETIME)
    .sign(await importPKCS8(APPLE_PRIVATE_KEY, 'ES256'));
}
