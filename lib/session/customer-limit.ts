import { env } from '../env.ts';
import { consumeAll, counter } from './throttle.ts';

/** Operations that are rate-limited per customer: they cost CareCloud many calls, or change something. */
export type LimitedOperation = 'export' | 'photo' | 'write';

/**
 * Counts an operation of a signed-in customer, in all browsers together, before it is carried out.
 *
 * @returns undefined when it is allowed, otherwise how long to wait, in milliseconds
 */
export async function limitCustomer(
  operation: LimitedOperation,
  customerId: string,
): Promise<number | undefined> {
  const { CUSTOMER_LIMIT_EXPORT, CUSTOMER_LIMIT_PHOTO, CUSTOMER_LIMIT_WRITE } = env();
  const points = { export: CUSTOMER_LIMIT_EXPORT, photo: CUSTOMER_LIMIT_PHOTO, write: CUSTOMER_LIMIT_WRITE };
  return consumeAll([counter(customerId, `customer-${operation}`, points[operation])]);
}
