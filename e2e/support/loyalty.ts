import { EXTERNAL_APPLICATION_ID } from '../../sandbox/applications.ts';
import { PASSWORD } from './customers.ts';
import { LOYALTY_APP } from './servers.ts';
import { send } from './visitor.ts';

/** A one-time code of another application: one part for the link, one to post or type. */
export type Code = { requestId: string; token: string };

const API = '/webservice/rest-api/customer-interface/v1.0';

/** A device of the other application with a signed-in customer. */
async function loyaltyToken(sandboxUrl: string, email: string): Promise<string> {
  const created = await call(sandboxUrl, 'POST', '/tokens', {
    device: { device_id: crypto.randomUUID(), device_system: 'x', device_name: 'x', device_type: 'x' },
    setup: { language_id: 'en', allowed_gps: false, allowed_notifications: false },
    external_application_id: LOYALTY_APP.id,
  });
  const login = { login_type: 'email', login_value: email, password: PASSWORD };
  const token = String(created.token_id);
  await call(sandboxUrl, 'POST', `/tokens/${token}/actions/login`, login, token);
  return token;
}

/** Creates a code for the portal, as the other application would. */
export async function codeFor(sandboxUrl: string, email: string, type: 1 | 2 = 1): Promise<Code> {
  const token = await loyaltyToken(sandboxUrl, email);
  const query = `external_application_id=${EXTERNAL_APPLICATION_ID}&token_type=${type}`;
  const path = `/tokens/${token}/actions/auth-token?${query}`;
  const { authentication_token, token_request_id } = await call(sandboxUrl, 'GET', path, undefined, token);
  return { requestId: String(token_request_id), token: String(authentication_token) };
}

async function call(
  sandboxUrl: string,
  method: string,
  path: string,
  body?: object,
  token?: string,
): Promise<Record<string, unknown>> {
  const headers = token ? { authorization: `Bearer ${token}` } : undefined;
  const answer = await send(sandboxUrl, { method, path: `${API}${path}`, headers, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body).data;
}
