import { z } from 'zod';
import { type Caller, call } from './http.ts';

/** A one-time code that hands a customer over to another application. Both parts are needed to redeem it. */
export type AuthToken = { token: string; requestId: string };

const issued = z.looseObject({
  authentication_token: z.string().min(1),
  token_request_id: z.string().min(1),
});
const loggedIn = z.looseObject({ customer_id: z.string().min(1) });

/** CareCloud's `token_type`: letters and digits. */
const ALPHANUMERIC = '1';

/**
 * Has CareCloud make a code for the customer the token is logged in as. A GET that changes something, so it is never repeated.
 *
 * @param applicationId the application the code is for, the only one that can use it
 * @throws {CareCloudError}
 */
export async function createAuthToken(
  applicationId: string,
  caller: Caller & { token: string },
): Promise<AuthToken> {
  const { data } = await call({
    method: 'GET',
    route: '/tokens/{token_id}/actions/auth-token',
    params: { token_id: caller.token },
    query: { external_application_id: applicationId, token_type: ALPHANUMERIC },
    isRepeatable: false,
    reply: issued,
    caller,
  });
  return { token: data.authentication_token, requestId: data.token_request_id };
}

/**
 * Logs a customer in on a fresh token with a code that another application had made. A code works once.
 *
 * @param applicationId CareCloud's published descriptions contradict each other about what `application_id` names: the
 * application the code is for, or the one that asked for it
 * @returns the customer's id
 * @throws {StatusError} 400, 401 or 404 when the code is wrong, used or too old; other CareCloudErrors as they come
 */
export async function loginByAuthToken(
  applicationId: string,
  { token, requestId }: AuthToken,
  caller: Caller & { token: string },
): Promise<string> {
  const { data } = await call({
    method: 'POST',
    route: '/tokens/{token_id}/actions/authentication-token-login',
    params: { token_id: caller.token },
    body: { application_id: applicationId, token, token_request_id: requestId },
    reply: loggedIn,
    caller,
  });
  return data.customer_id;
}
