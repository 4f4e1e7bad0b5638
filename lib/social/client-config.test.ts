import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { beforeAll, describe, expect, it } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { type Claims, clientConfig } from './client-config.ts';
import { findProvider, type ProviderId } from './providers.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

beforeAll(() =>
  useSettings({
    GOOGLE_CLIENT_ID: 'google-id',
    GOOGLE_CLIENT_SECRET: 'google-secret',
    GOOGLE_NETWORK_ID: '1',
    APPLE_CLIENT_ID: 'com.example.portal',
    APPLE_TEAM_ID: 'TEAM',
    APPLE_KEY_ID: 'KEY',
    // As it stands in a file of settings, on one line.
    APPLE_PRIVATE_KEY: String(privateKey.export({ type: 'pkcs8', format: 'pem' })).replaceAll('\n', '\\n'),
    APPLE_NETWORK_ID: '2',
    FACEBOOK_CLIENT_ID: 'facebook-id',
    FACEBOOK_CLIENT_SECRET: 'facebook-secret',
    FACEBOOK_NETWORK_ID: '3',
  }),
);

async function configOf(id: ProviderId): Promise<OAuthConfig<Claims>> {
  const provider = findProvider(id);
  if (!provider) throw new Error(`${id} is not switched on`);
  const { options, ...config } = (await clientConfig(provider)) as OAuthConfig<Claims>;
  return { ...config, ...options };
}

describe('the client', () => {
  it('checks verifier, state and nonce with every provider that gives out an id token', async () => {
    expect((await configOf('google')).checks).toEqual(['pkce', 'state', 'nonce']);
    expect((await configOf('apple')).checks).toEqual(['pkce', 'state', 'nonce']);
  });

  it('checks what there is to check with Facebook, and asks for no more than the name', async () => {
    const { checks, userinfo } = await configOf('facebook');
    expect(checks).toEqual(['pkce', 'state']);
    expect(userinfo).toMatchObject({ params: { fields: 'id,first_name,last_name' } });
  });

  it('signs a secret for Apple that is good for minutes', async () => {
    const { clientSecret = '' } = await configOf('apple');
    expect(decodeProtectedHeader(clientSecret)).toEqual({ alg: 'ES256', kid: 'KEY' });
    const expected = { issuer: 'TEAM', subject: 'com.example.portal', audience: 'https://appleid.apple.com' };
    const { payload } = await jwtVerify(clientSecret, publicKey, expected);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  });
});
