import { z } from 'zod';
import { type Caller, call } from './http.ts';

/**
 * Credentials from a social network: CareCloud's id of the network, and the provider's token, which CareCloud checks with the
 * provider.
 */
export type SocialCredentials = { networkId: string; networkToken: string };

const loginReply = z.looseObject({ customer_id: z.string().min(1) });

/** Social credentials in CareCloud's format (contract, `SocialNetworkCredentials`): for logins and for customers. */
export function socialCredentialsBody({ networkId, networkToken }: SocialCredentials) {
  return { social_network_id: networkId, social_network_token: networkToken };
}

/**
 * Logs in, on a token that has to be fresh, the customer who is linked with a social network's account.
 *
 * @returns the customer's id
 * @throws {StatusError} 400, 401 or 404 when no customer is linked with it, or CareCloud does not accept the
 *   provider's token: the contract does not tell them apart; other CareCloudErrors as they come
 */
export async function socialLogin(
  token: string,
  credentials: SocialCredentials,
  caller: Caller,
): Promise<string> {
  const { data } = await call({
    method: 'POST',
    route: '/tokens/{token_id}/actions/social-network-login',
    params: { token_id: token },
    body: { social_network_credentials: socialCredentialsBody(credentials) },
    reply: loginReply,
    caller: { ...caller, token },
  });
  return data.customer_id;
}
