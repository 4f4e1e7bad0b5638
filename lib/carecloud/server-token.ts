import { randomBytes } from 'node:crypto';
import { singleton } from '../singleton.ts';
import { NotSentError, StatusError } from './errors.ts';
import type { Caller } from './http.ts';
import { createToken } from './tokens.ts';

/**
 * The token of this process. Its device_id is fresh at every start: CareCloud kills a device's older token, so two
 * instances must never share one.
 */
const server = () =>
  singleton('server-token', () => ({
    device: {
      id: randomBytes(32).toString('hex'),
      system: 'server',
      name: 'Customer portal',
      type: 'server',
    },
    token: undefined as Promise<string> | undefined,
  }));

/**
 * Makes calls without a customer (reference data, people without an account) with the server's own token, on which no
 * customer is ever logged in. A token that was rejected is replaced once.
 *
 * @throws {CareCloudError} whatever `run` throws, except a first 401; NotSentError when there is no token
 */
export async function withServerToken<T>(
  caller: Omit<Caller, 'token'>,
  run: (caller: Caller & { token: string }) => Promise<T>,
): Promise<T> {
  const made = serverToken(caller);
  const token = await made;
  try {
    return await run({ ...caller, token });
  } catch (error) {
    if (!(error instanceof StatusError && error.status === 401)) throw error;
    if (server().token === made) server().token = undefined;
    return run({ ...caller, token: await serverToken(caller) });
  }
}

function serverToken(caller: Caller): Promise<string> {
  const state = server();
  state.token ??= createToken(state.device, 'en', caller).catch((error: unknown) => {
    state.token = undefined;
    throw new NotSentError('no_token', error);
  });
  return state.token;
}
