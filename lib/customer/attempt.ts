import { type CareCloudError, isCareCloudError } from '../carecloud/errors.ts';
import { isOutage } from '../outage.ts';
import { SessionOverError } from './context.ts';

/** Tries a call. Returns what it returns, or how CareCloud failed at it. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | CareCloudError> {
  try {
    return await run();
  } catch (error) {
    if (isCareCloudError(error)) return error;
    throw error;
  }
}

/**
 * Reads what a write has left behind; undefined when that cannot be read. A session that ends between the write and
 * the reading back leaves the outcome open, not the customer in the dark.
 */
export async function readBack<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isOutage(error) || error instanceof SessionOverError) return undefined;
    throw error;
  }
}
