import { z } from 'zod';
import { parsedJson } from '../json.ts';
import type { AuthorizationResult } from '../social/client.ts';
import type { SocialProvider } from '../social/providers.ts';

/** A verified account at a provider. */
export type SocialIdentity = {
  provider: SocialProvider;
  /** The provider's token, which CareCloud checks. */
  token: string;
  /** What the provider has verified; other fields are absent. */
  vouched: { first_name?: string; last_name?: string; email?: string };
  /** How the account is shown: its e-mail address or name; '' when the provider gave neither. */
  label: string;
};

const LONGEST = 100;
const text = z.string().trim().min(1).max(LONGEST).optional().catch(undefined);

const claimsSchema = z.object({
  given_name: text,
  family_name: text,
  first_name: text,
  last_name: text,
  name: text,
  email: text,
  // Apple writes it as a text.
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false'])])
    .optional()
    .catch(undefined),
});

const appleUser = z.object({ name: z.object({ firstName: text, lastName: text }) });

/**
 * Maps a provider's answer to an identity.
 *
 * @param user Apple's `user` parameter, sent once only: the name, as JSON
 * @returns undefined when there is no token for CareCloud to check
 */
export function identityOf(
  provider: SocialProvider,
  result: AuthorizationResult,
  user: string | undefined,
): SocialIdentity | undefined {
  const token = provider.proof === 'id_token' ? result.idToken : result.accessToken;
  if (!token) return undefined;
  const claims = claimsSchema.parse(result.claims);
  const name = appleUser.safeParse(parsedJson(user ?? '')).data?.name;
  const first_name = claims.given_name ?? claims.first_name ?? name?.firstName;
  const last_name = claims.family_name ?? claims.last_name ?? name?.lastName;
  const isVerified = claims.email_verified === true || claims.email_verified === 'true';
  const email = isVerified ? claims.email?.toLowerCase() : undefined;
  const fullName = claims.name ?? [first_name, last_name].filter(Boolean).join(' ');
  const vouched = {
    ...(first_name && { first_name }),
    ...(last_name && { last_name }),
    ...(email && { email }),
  };
  return { provider, token, vouched, label: claims.email ?? fullName };
}
