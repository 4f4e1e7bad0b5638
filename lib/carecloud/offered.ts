import { StatusError } from './errors.ts';

/** Stands for reference data that an installation does not have at all. */
export const NOT_OFFERED = 'not offered';

/**
 * Reads a part of CareCloud that an installation need not have: where it has not, it answers 403
 * (`interface_not_allowed_exception`) or 404.
 *
 * @returns undefined where it has not
 * @throws what `read` throws otherwise
 */
export async function ifOffered<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StatusError && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }
}
