import { unauthorized } from './errors.ts';
import type { Call } from './state.ts';

/**
 * Who may call an operation: anyone; any valid device token; only the token named in the path; a token with a
 * logged-in customer; an enterprise bearer.
 */
export type Access = 'anyone' | 'token' | 'path-token' | 'customer' | 'enterprise';

/**
 * Checks a call's access and sets its token and account.
 *
 * @throws {ApiError} 401 when the call lacks the access that the operation requires.
 */
export function authorize(c: Call, access: Access): void {
  if (access === 'anyone') return;
  const bearer = bearerOf(c);

  if (access === 'enterprise') {
    if (!c.get('state').bearers.isValid(bearer, c.get('now')())) throw unauthorized();
    return;
  }

  const token = c.get('state').tokens.find(bearer);
  if (!token) throw unauthorized();
  c.set('token', token);

  if (access === 'path-token' && c.req.param('token_id') !== token.id) throw unauthorized();
  if (access === 'customer') {
    const account = c.get('state').accounts.get(token.customerId ?? '');
    if (!account) throw unauthorized();
    c.set('account', account);
  }
}

/** The token of the Authorization header, or ''. The scheme is case-insensitive (RFC 9110, 11.1). */
export function bearerOf(c: Call): string {
  return /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
}
