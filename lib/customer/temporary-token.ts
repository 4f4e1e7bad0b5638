import 'server-only';
import { randomBytes } from 'node:crypto';
import { isCareCloudError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { createToken, logout } from '../carecloud/tokens.ts';
import { anonymousCaller } from './context.ts';

/**
 * Runs something on a token of a device made up for this call, and logs out afterwards. Used to check whether a login would
 * succeed without touching any session's token.
 *
 * @param name what CareCloud is told the device is
 * @throws {CareCloudError} when there is no token; whatever `run` throws
 */
export async function withTemporaryToken<T>(
  name: string,
  run: (token: string, caller: Caller) => Promise<T>,
): Promise<T> {
  const caller = await anonymousCaller();
  const device = { id: randomBytes(32).toString('hex'), system: 'server', name, type: 'server' };
  const token = await createToken(device, caller);
  const result = await run(token, caller);
  // A failed logout does no harm: nobody uses the token.
  await logout(token, caller).catch((error: unknown) => {
    if (!isCareCloudError(error)) throw error;
  });
  return result;
}
