import { describe, expect, it } from 'vitest';
import type { SocialProvider } from '../social/providers.ts';
import { identityOf } from './social-identity.ts';

const provider: SocialProvider = {
  id: 'oidc',
  name: 'Sandbox ID',
  networkId: 'network',
  proof: 'id_token',
  answersByForm: false,
};
const tokens = { idToken: 'the id token', accessToken: 'the access token' };
const identity = (claims: Record<string, unknown>, user?: string) =>
  identityOf(provider, { ...tokens, claims }, user);

describe('what a provider vouches for', () => {
  it('is a name, and an e-mail address that it has verified', () => {
    const claims = {
      given_name: ' Jana ',
      family_name: 'Nová',
      email: 'Jana@Example.com',
      email_verified: true,
    };
    expect(identity(claims)).toEqual({
      provider,
      token: 'the id token',
      vouched: { first_name: 'Jana', last_name: 'Nová', email: 'jana@example.com' },
      label: 'Jana@Example.com',
    });
    expect(identity({ ...claims, email_verified: 'true' })?.vouched.email).toBe('jana@example.com');
  });

  it.each([undefined, false, 'false', 'yes', 1, null])('is no address marked %s', (email_verified) => {
    expect(identity({ email: 'jana@example.com', email_verified })?.vouched).toEqual({});
  });

  it('is nothing that is not a short text', () => {
    const claims = {
      given_name: { toString: 'x' },
      family_name: 'x'.repeat(101),
      email: 7,
      email_verified: true,
    };
    expect(identity(claims)).toMatchObject({ vouched: {}, label: '' });
    expect(identity({ given_name: '  ' })?.vouched).toEqual({});
  });

  it('is the name Apple sends beside its answer, when there is none in the token', () => {
    const user = JSON.stringify({ name: { firstName: 'Jana', lastName: 'Nová' }, email: 'else@example.com' });
    expect(identity({}, user)).toMatchObject({
      vouched: { first_name: 'Jana', last_name: 'Nová' },
      label: 'Jana Nová',
    });
    expect(identity({ given_name: 'Eva' }, user)?.vouched.first_name).toBe('Eva');
    for (const bad of ['{', '7', 'null', '{"name":"Jana"}', ''])
      expect(identity({}, bad)?.vouched).toEqual({});
  });
});

describe('what proves an account', () => {
  it('is the token the provider is known by, and without it there is nobody', () => {
    const facebook: SocialProvider = { ...provider, id: 'facebook', proof: 'access_token' };
    expect(identityOf(facebook, { ...tokens, claims: {} }, undefined)?.token).toBe('the access token');
    expect(identityOf(provider, { accessToken: 'only this', claims: {} }, undefined)).toBeUndefined();
  });
});
