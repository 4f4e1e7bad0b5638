import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { invalidParam } from './body.ts';
import { badRequest } from './errors.ts';
import { PERSONS } from './persons.ts';
import type { Call } from './state.ts';

/** How tokens of a social network are verified: id tokens of this issuer for this client. */
export interface SocialNetwork {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
}

/** CareCloud's id of the social network of the sandbox's identity provider. */
export const SOCIAL_NETWORK_ID = '8a4f0c9e2b7d41d6a3';

/** The social credentials in a call. */
export const socialCredentials = z.object({
  social_network_id: z.string().min(1),
  social_network_token: z.string().min(1),
});

/** Linked customers by social account. */
export type SocialLinks = Map<string, string>;

/** The links of the seed. */
export function seedLinks(): SocialLinks {
  const linked = PERSONS.flatMap(({ subject, customerId }) => (customerId ? [[subject, customerId]] : []));
  return new Map(
    linked.map(([subject = '', customerId = '']) => [link(SOCIAL_NETWORK_ID, subject), customerId]),
  );
}

/**
 * Verifies social credentials: the token's signature, issuer, audience and age.
 *
 * @returns the account, a key of {@link SocialLinks}; undefined if they are invalid
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
 * Verifies the social credentials that a customer is to be linked with.
 *
 * @param customerId the customer; '' for one who does not exist yet.
 * @returns the account, a key of {@link SocialLinks}.
 * @throws {ApiError} 400 if they are invalid, or the account is linked with another customer.
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
