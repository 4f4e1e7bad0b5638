import type { SocialProvider } from '../social/providers.ts';

/** A provider as the settings make it. */
export const GOOGLE: SocialProvider = {
  id: 'google',
  name: 'Google',
  networkId: 'network-google',
  proof: 'id_token',
  answersByForm: false,
};
