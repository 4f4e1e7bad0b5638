import { StatusError } from '../carecloud/errors.ts';

/** CareCloud did not let anybody in: the proof was not accepted, or the account is ended or inactive. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly reason: 'credentials' | 'inactive';

  constructor(reason: 'credentials' | 'inactive') {
    super(`Refused: ${reason}`);
    this.reason = reason;
  }
}

/** How CareCloud answers a proof it does not accept: the contract has all of these for every login, and no telling apart. */
const REFUSALS = [400, 401, 404];

/**
 * Logs in. To go round nothing but the login itself: the same statuses of other calls say nothing about a proof.
 *
 * @throws {RefusedError} when the proof was not accepted
 * @throws {CareCloudError} when CareCloud did not judge it
 */
export async function refusedOr<T>(logIn: () => Promise<T>): Promise<T> {
  try {
    return await logIn();
  } catch (error) {
    if (error instanceof StatusError && REFUSALS.includes(error.status))
      throw new RefusedError('credentials');
    throw error;
  }
}
