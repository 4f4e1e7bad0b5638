import { env } from '../env.ts';
import { consumeAll, counter } from './throttle.ts';

/** What a signed-in customer can have done that costs CareCloud many calls, or one that changes something. */
export type Work = 'export' | 'photo' | 'write';

/**
 * Counts what a signed-in customer wants done, in however many browsers, before it is done.
 *
 * @returns undefined when it may be done, else how long to wait, in milliseconds
 */
export async function limitWork(work: Work, customerId: string): Promise<number | undefined> {
  const { CUSTOMER_LIMIT_EXPORT, CUSTOMER_LIMIT_PHOTO, CUSTOMER_LIMIT_WRITE } = env();
  const points = { export: CUSTOMER_LIMIT_EXPORT, photo: CUSTOMER_LIMIT_PHOTO, write: CUSTOMER_LIMIT_WRITE };
  return consumeAll([counter(customerId, `customer-${work}`, points[work])]);
}
