import { z } from 'zod';
import { type Caller, call } from './http.ts';
import { fromLocalTime } from './local-time.ts';

/** An operator's credentials: CareCloud's manual, "Enterprise interface HTTP Bearer authentication". */
export type EnterpriseCredentials = { applicationId: string; login: string; password: string };

const loginReply = z.looseObject({
  bearer_token: z.string().min(1),
  valid_to: z.string(),
  user: z.looseObject({ login: z.string() }),
});

/**
 * Logs an operator in at CareCloud's enterprise interface. For commands only; never for pages.
 *
 * @returns the operator's name, and when the login ends (7 hours by default, set per project); an invalid Date when
 * that can't be read. The token is not returned, as nothing is done with it.
 * @throws {StatusError} 400 or 401 for wrong credentials; other CareCloudErrors as they come
 */
export async function logInOperator(
  { applicationId, login, password }: EnterpriseCredentials,
  caller: Caller,
): Promise<{ user: string; validTo: Date }> {
  const { data } = await call({
    method: 'POST',
    realm: 'enterprise-interface',
    route: '/users/actions/login',
    body: { user_external_application_id: applicationId, login, password },
    reply: loginReply,
    caller,
  });
  return { user: data.user.login, validTo: fromLocalTime(data.valid_to) };
}
