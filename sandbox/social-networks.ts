import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { invalidParam } from './body.ts';
import { badRequest } from './errors.ts';
import { PERSONS } from './persons.ts';
import type { Call } from './state.ts';

/** Whose word counts for a social network: the id tokens that this issuer signs for this client of its. */
export interface SocialNetwork {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
}

/** CareCloud's id of the social network that the sandbox's own identity provider stands for. */
export const SOCIAL_NETWORK_ID = '8a4f0c9e2b7d41d6a3';

/** Where a call proves an account at a social network. */
export const socialCredentials = z.object({
  social_network_id: z.string().min(1),
  social_network_token: z.string().min(1),
});

/** Customers by the account at a social network that is theirs. */
export type SocialLinks = Map<string, string>;

/** The links of the first day. */
export function seedLinks(): SocialLinks {
  const linked = PERSONS.flatMap(({ subject, customerId }) => (customerId ? [[subject, customerId]] : []));
  return new Map(
    linked.map(([subject = '', customerId = '']) => [link(SOCIAL_NETWORK_ID, subject), customerId]),
  );
}

/**
 * Checks social credentials: the token's signature, issuer, audience and age.
 *
 * @returns the account they prove, a key of {@link SocialLinks}; undefined when they prove nothing
 */
export async function provenAccount(
  c: Call,
  { social_network_id, social_network_token }: z.infer<typeof socialCredentials>,
): Promise<string | undefined> {
  const network = c.get('networks').get(social_network_id);
  if (!network) return undefined;
  const { issuer, audience, keys } = network;
  const options = { issuer, audience, currentDate: c.get('now')(), requiredClaims: ['sub', 'exp'] };
  try {
    const { payload } = await jwtVerify(social_network_token, keys, options);
    return link(social_network_id, String(payload.sub));
  } catch {
    return undefined;
  }
}

/**
 * Checks the social credentials that a customer is to be linked with.
 *
 * @param customerId whose they are to be; '' for a customer who does not exist yet.
 * @returns the account they prove, a key of {@link SocialLinks}.
 * @throws {ApiError} 400 when they prove nothing, or the account is another customer's.
 */
export async function linkableAccount(
  c: Call,
  credentials: z.infer<typeof socialCredentials>,
  customerId: string,
): Promise<string> {
  const proven = await provenAccount(c, credentials);
  const owner = proven && c.get('state').socialLinks.get(proven);
  if (proven && (owner === undefined || owner === customerId)) return proven;
  throw badRequest('The social network does not confirm the credentials.', [
    invalidParam(
      'social_network_credentials.social_network_token',
      proven ? 'relation_already_exists' : 'not_allowed_value',
      undefined,
    ),
  ]);
}

function link(networkId: string, subject: string): string {
  return JSON.stringify([networkId, subject]);
}
