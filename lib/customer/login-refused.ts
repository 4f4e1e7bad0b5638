import { StatusError } from '../carecloud/errors.ts';

/** CareCloud refused a login: the credentials were not accepted, or the account is ended or inactive. */
export class LoginRefusedError extends Error {
  override name = 'LoginRefusedError';
  readonly reason: 'credentials' | 'inactive';

  constructor(reason: 'credentials' | 'inactive') {
    super(`Login refused: ${reason}`);
    this.reason = reason;
  }
}

/** The statuses of a refused login: the contract lists all of them for every login and does not tell them apart. */
const REFUSALS = [400, 401, 404];

/**
 * Runs a login and maps its refusals to LoginRefusedError. Wrap nothing but the login call: of other calls the same statuses
 * mean something else.
 *
 * @throws {LoginRefusedError} when the credentials were not accepted
 * @throws {CareCloudError} for all other failures
 */
export async function mapLoginRefusal<T>(logIn: () => Promise<T>): Promise<T> {
  try {
    return await logIn();
  } catch (error) {
    if (error instanceof StatusError && REFUSALS.includes(error.status))
      throw new LoginRefusedError('credentials');
    throw error;
  }
}
