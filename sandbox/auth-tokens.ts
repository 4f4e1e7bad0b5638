import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { APPLICATION_IDS } from './applications.ts';
import { invalidParam, readBody } from './body.ts';
import { localDateTime } from './clock.ts';
import { badRequest, type InvalidParam, unauthorized } from './errors.ts';
import { enumQuery, refuseIfAny } from './lists.ts';
import type { Operation } from './operations.ts';
import { type CodeType, randomCode } from './random-code.ts';
import { dataReply } from './replies.ts';
import type { Call, State } from './state.ts';
import { refuseUsed, wrongCredentials } from './token-routes.ts';

/** An unused one-time code of a handover between applications. */
export interface AuthToken {
  code: string;
  customerId: string;
  /** The application that requested it. */
  origin: string;
  /** The only application that can redeem it. */
  destination: string;
  expiresAt: number;
}

const LIFETIME_MS = 5 * 60_000;

const text = z.string().min(1);
const redemption = z.object({ application_id: text, token: text, token_request_id: text });

/** Handover between applications: one requests a code, the other logs in with it. */
export const authTokenOperations: Operation[] = [
  {
    id: 'getTokenAuthentication',
    method: 'GET',
    path: '/tokens/:token_id/actions/auth-token',
    access: 'path-token',
    handle: createCode,
  },
  {
    id: 'postTokenAuthTokenLogin',
    method: 'POST',
    path: '/tokens/:token_id/actions/authentication-token-login',
    access: 'path-token',
    handle: login,
  },
];

/** Creates a code for a customer. Used by the API, and by the other application's page. */
export function issueAuthToken(
  state: State,
  now: Date,
  about: Pick<AuthToken, 'customerId' | 'origin' | 'destination'>,
  type: CodeType = 1,
): { requestId: string } & AuthToken {
  const code = randomCode(type);
  const requestId = randomBytes(20).toString('hex');
  const authToken = { ...about, code, expiresAt: now.getTime() + LIFETIME_MS };
  state.authTokens.set(requestId, authToken);
  return { requestId, ...authToken };
}

/** Redeems a code. Returns undefined for a wrong, used or expired code, or one for another application. */
export function redeemAuthToken(
  state: State,
  now: Date,
  sent: { requestId: string; code: string; destination: string },
): AuthToken | undefined {
  const authToken = state.authTokens.get(sent.requestId);
  const isRight = authToken?.code === sent.code && authToken.destination === sent.destination;
  if (!authToken || !isRight || authToken.expiresAt <= now.getTime()) return undefined;
  state.authTokens.delete(sent.requestId);
  return authToken;
}

function createCode(c: Call): Response {
  const { state, token, now } = c.var;
  const refused: InvalidParam[] = [];
  const destination = enumQuery(c, 'external_application_id', APPLICATION_IDS, refused);
  const type = enumQuery(c, 'token_type', ['1', '2'], refused);
  if (!c.req.query('external_application_id')) {
    refused.push(invalidParam('external_application_id', 'required', undefined));
  }
  if (!c.req.query('token_type')) refused.push(invalidParam('token_type', 'required', undefined));
  refuseIfAny(refused);
  if (!token.customerId) throw unauthorized();

  const { requestId, code, expiresAt } = issueAuthToken(
    state,
    now(),
    { customerId: token.customerId, origin: token.applicationId, destination: destination ?? '' },
    type === '2' ? 2 : 1,
  );
  return dataReply({
    authentication_token: code,
    token_request_id: requestId,
    valid_to: localDateTime(new Date(expiresAt)),
  });
}

async function login(c: Call): Promise<Response> {
  const sent = await readBody(c, redemption);
  const { state, token, now } = c.var;
  if (!APPLICATION_IDS.includes(sent.application_id)) {
    throw badRequest('There is no such external application.', [
      invalidParam('application_id', 'not_found', sent.application_id),
    ]);
  }
  refuseUsed(c);

  const known = state.authTokens.get(sent.token_request_id);
  const isNamed = known?.[state.handoverNames] === sent.application_id;
  const used =
    isNamed &&
    redeemAuthToken(state, now(), {
      requestId: sent.token_request_id,
      code: sent.token,
      destination: token.applicationId,
    });
  if (!used) throw wrongCredentials(state.loginRejection, ['token', 'token_request_id']);
  token.customerId = used.customerId;
  return dataReply({ customer_id: used.customerId });
}
