import { type Env, env } from '../env.ts';

/** The identity providers the portal supports. */
export const PROVIDER_IDS = ['google', 'apple', 'facebook', 'oidc'] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

/** A provider that is switched on. */
export type SocialProvider = {
  id: ProviderId;
  /** As customers know it. */
  name: string;
  /** CareCloud's id of this social network. */
  networkId: string;
  /** Which of the provider's tokens CareCloud checks: the id token, or where there is none the access token. */
  proof: 'id_token' | 'access_token';
  /** Whether the callback is a form POST (`response_mode=form_post`) instead of a redirect. */
  answersByForm: boolean;
};

/** The providers that the settings switch on, in the order they are offered in. */
export function socialProviders(): SocialProvider[] {
  const settings = env();
  const all = [
    provider('google', 'Google', settings.GOOGLE_NETWORK_ID, {}),
    // Apple sends names only by a form (developer.apple.com, "Configuring your webpage for Sign in with Apple").
    provider('apple', 'Apple', settings.APPLE_NETWORK_ID, { answersByForm: true }),
    provider('facebook', 'Facebook', settings.FACEBOOK_NETWORK_ID, { proof: 'access_token' }),
    provider('oidc', settings.OIDC_NAME ?? '', settings.OIDC_NETWORK_ID, {
      answersByForm: settings.OIDC_RESPONSE_MODE === 'form_post',
    }),
  ];
  return all.filter((candidate) => candidate !== undefined);
}

/** The provider of that id, when it is switched on. */
export function findProvider(id: unknown): SocialProvider | undefined {
  return socialProviders().find((provider) => provider.id === id);
}

/** The path of the callback (the OAuth redirect URI). */
export const callbackPath = (id: ProviderId): string => `/api/auth/callback/${id}`;

function provider(
  id: ProviderId,
  name: string,
  networkId: Env['GOOGLE_NETWORK_ID'],
  special: Partial<Pick<SocialProvider, 'proof' | 'answersByForm'>>,
): SocialProvider | undefined {
  return networkId === undefined
    ? undefined
    : { id, name, networkId, proof: 'id_token', answersByForm: false, ...special };
}
