import { randomBytes } from 'node:crypto';
import { singleton } from '../singleton.ts';
import { NotSentError, StatusError } from './errors.ts';
import type { Caller } from './http.ts';
import { ownLanguage } from './own-language.ts';
import { createToken, type Device } from './tokens.ts';

/**
 * The tokens of this process, one per language, as what CareCloud sends (codes, links for a new password) may be in the
 * token's own. A device_id is fresh at every start: CareCloud kills a device's older token, so two must never share one.
 */
const servers = () => singleton('server-tokens', () => new Map<string, Server>());

type Server = { device: Device; token: Promise<string> | undefined };

function serverFor(language: string): Server {
  const known = servers().get(language);
  if (known) return known;
  const id = randomBytes(32).toString('hex');
  const device = { id, system: 'server', name: 'Customer portal', type: 'server' };
  const server = { device, token: undefined };
  servers().set(language, server);
  return server;
}

/**
 * Makes calls without a customer (reference data, people without an account) with the server's own token, on which no
 * customer is ever logged in. A token that was rejected is replaced once.
 *
 * @param language the token's, by default the caller's own
 * @throws {CareCloudError} whatever `run` throws, except a first 401; NotSentError when there is no token
 */
export async function withServerToken<T>(
  caller: Omit<Caller, 'token'>,
  run: (caller: Caller & { token: string }) => Promise<T>,
  language = ownLanguage(caller.language),
): Promise<T> {
  const asked = { ...caller, language };
  const made = serverToken(asked);
  const token = await made;
  try {
    return await run({ ...caller, token });
  } catch (error) {
    if (!(error instanceof StatusError && error.status === 401)) throw error;
    const server = serverFor(language);
    if (server.token === made) server.token = undefined;
    return run({ ...caller, token: await serverToken(asked) });
  }
}

function serverToken(caller: Caller): Promise<string> {
  const server = serverFor(caller.language);
  server.token ??= createToken(server.device, caller).catch((error: unknown) => {
    server.token = undefined;
    throw new NotSentError('no_token', error);
  });
  return server.token;
}
