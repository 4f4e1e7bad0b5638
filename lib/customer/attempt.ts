import { CareCloudError } from '../carecloud/errors.ts';
import { SessionOverError } from './context.ts';

/** Tries a write once. Returns how CareCloud failed at it, or undefined when it did not. */
export async function attempt(run: () => Promise<unknown>): Promise<CareCloudError | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof CareCloudError) return error;
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
    if (error instanceof CareCloudError || error instanceof SessionOverError) return undefined;
    throw error;
  }
}
