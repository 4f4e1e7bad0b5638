import { z } from 'zod';
import { APPLICATION_IDS } from './applications.ts';
import { invalidParam, readBody } from './body.ts';
import { badRequest, notFound, unauthorized } from './errors.ts';
import { findByLogin, passwordMatches } from './login.ts';
import type { Operation } from './operations.ts';
import { dataReply, noContent } from './replies.ts';
import { provenAccount, socialCredentials } from './social-networks.ts';
import type { Call, LoginRejection } from './state.ts';

const text = z.string().min(1);

const setup = z.object({ language_id: text, allowed_gps: z.boolean(), allowed_notifications: z.boolean() });

const newToken = z.object({
  device: z.object({ device_id: text, device_system: text, device_name: text, device_type: text }),
  setup,
  external_application_id: text,
  push_token: z.string().optional(),
});

const changedToken = z.object({ setup, push_token: z.string().optional() });

const credentials = z.object({
  login_type: z.literal(['email', 'phone', 'card']),
  login_value: text,
  password: text,
});

const socialLogin = z.object({ social_network_credentials: socialCredentials });

export const tokenOperations: Operation[] = [
  { id: 'postToken', method: 'POST', path: '/tokens', access: 'anyone', handle: createToken },
  { id: 'putToken', method: 'PUT', path: '/tokens/:token_id', access: 'path-token', handle: changeToken },
  {
    id: 'postTokenLogin',
    method: 'POST',
    path: '/tokens/:token_id/actions/login',
    access: 'path-token',
    handle: login,
  },
  {
    id: 'postTokenSocialLogin',
    method: 'POST',
    path: '/tokens/:token_id/actions/social-network-login',
    access: 'path-token',
    handle: logInSocially,
  },
  {
    id: 'postTokenLogout',
    method: 'POST',
    path: '/tokens/:token_id/actions/logout',
    access: 'path-token',
    handle: logout,
  },
];

async function createToken(c: Call): Promise<Response> {
  const body = await readBody(c, newToken);
  refuseUnknownLanguage(c, body.setup.language_id);
  if (!APPLICATION_IDS.includes(body.external_application_id)) {
    throw badRequest('There is no such external application.', [
      invalidParam('external_application_id', 'not_found', body.external_application_id),
    ]);
  }

  const { setup, push_token } = body;
  const token = c.get('state').tokens.create(body.device.device_id, body.external_application_id, {
    setup,
    push_token,
  });
  return dataReply({ token_id: token.id }, 201);
}

async function changeToken(c: Call): Promise<Response> {
  const { setup, push_token } = await readBody(c, changedToken);
  refuseUnknownLanguage(c, setup.language_id);
  c.get('token').setup = { setup, push_token };
  return noContent();
}

async function login(c: Call): Promise<Response> {
  const { login_type, login_value, password } = await readBody(c, credentials);
  const { state, token } = c.var;

  const account = findByLogin(state.accounts.values(), login_type, login_value);
  const isRight = await passwordMatches(account, password);

  refuseUsed(c);
  if (!account || !isRight) throw wrongCredentials(state.loginRejection, ['login_value', 'password']);

  token.customerId = account.record.customer_id;
  return dataReply({ customer_id: token.customerId });
}

// Unlike with a password, an inactive customer can log in: the client has to check the record's state.
async function logInSocially(c: Call): Promise<Response> {
  const { social_network_credentials } = await readBody(c, socialLogin);
  const { state, token } = c.var;

  const proven = await provenAccount(c, social_network_credentials);
  const account = state.accounts.get(state.socialLinks.get(proven ?? '') ?? '');

  refuseUsed(c);
  if (!account || account.record.state === 0) {
    throw wrongCredentials(state.loginRejection, ['social_network_token']);
  }

  token.customerId = account.record.customer_id;
  return dataReply({ customer_id: token.customerId });
}

/**
 * Check after every await: two logins at once on one token must not both succeed, and the token may have been
 * invalidated.
 */
export function refuseUsed(c: Call): void {
  const { state, token } = c.var;
  if (!state.tokens.find(token.id)) throw unauthorized();
  if (!token.customerId) return;
  throw badRequest('A customer is already logged in with this token.', [
    invalidParam('token_id', 'already_logged_in', undefined),
  ]);
}

function logout(c: Call): Response {
  c.get('token').customerId = null;
  return noContent();
}

/** Unknown account, wrong password, disabled account and invalid codes get the same answer. */
export function wrongCredentials(status: LoginRejection, name: string[]): Error {
  const detail = 'The credentials are not valid.';
  if (status === 401) return unauthorized(detail);
  if (status === 404) return notFound('customers', '');
  return badRequest(detail, [{ name, reason: 'not_found', value: '', message: detail }]);
}

function refuseUnknownLanguage(c: Call, languageId: string): void {
  if (c.get('state').languages.includes(languageId)) return;
  throw badRequest('There is no such language.', [
    invalidParam('setup.language_id', 'not_found', languageId),
  ]);
}
