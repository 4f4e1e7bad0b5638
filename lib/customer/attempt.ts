import { type CareCloudError, isCareCloudError } from '../carecloud/errors.ts';
import { isOutage } from '../outage.ts';
import { SessionOverError } from './context.ts';

/** Runs a call and returns its result, or the CareCloudError it threw. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | CareCloudError> {
  try {
    return await run();
  } catch (error) {
    if (isCareCloudError(error)) return error;
    throw error;
  }
}

/**
 * Reads back after a write; undefined on an outage, and when the session has ended meanwhile: the outcome is then
 * unconfirmed, which is reported instead of an error.
 */
export async function readBack<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isOutage(error) || error instanceof SessionOverError) return undefined;
    throw error;
  }
}
